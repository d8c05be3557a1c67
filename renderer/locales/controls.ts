/** What React Aria's controls say in Vietnamese, which it lacks. electron.vite.config.ts adds it to its English. */

/** A text, or a function that makes it from its values. */
type Words = Readonly<Record<string, string | ((of: Record<string, string>) => string)>>;

/** Of each part of React Aria that the window draws and that has words. */
export const controls: Readonly<Record<string, Words>> = {
  datepicker: {
    calendar: 'Lịch',
    startDate: 'Từ ngày',
    endDate: 'Đến ngày',
    selectedDateDescription: ({ date }) => `Ngày đã chọn: ${date}`,
    selectedRangeDescription: ({ startDate, endDate }) => `Đã chọn: ${startDate} đến ${endDate}`,
  },
  calendar: {
    previous: 'Tháng trước',
    next: 'Tháng sau',
    selectedDateDescription: ({ date }) => `Ngày đã chọn: ${date}`,
    selectedRangeDescription: ({ dateRange }) => `Đã chọn: ${dateRange}`,
    todayDate: ({ date }) => `Hôm nay, ${date}`,
    todayDateSelected: ({ date }) => `Hôm nay, ${date}, đã chọn`,
    dateSelected: ({ date }) => `${date}, đã chọn`,
    startRangeSelectionPrompt: 'Bấm để chọn ngày đầu',
    finishRangeSelectionPrompt: 'Bấm để chọn ngày cuối',
    minimumDate: 'Ngày sớm nhất chọn được',
    maximumDate: 'Ngày muộn nhất chọn được',
    dateRange: ({ startDate, endDate }) => `${startDate} đến ${endDate}`,
  },
  numberfield: {
    decrease: ({ fieldLabel }) => `Giảm ${fieldLabel}`,
    increase: ({ fieldLabel }) => `Tăng ${fieldLabel}`,
    numberField: 'Ô số',
  },
  spinbutton: { Empty: 'Chưa có' },
  overlays: { dismiss: 'Đóng' },
};
