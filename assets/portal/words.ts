import { isVietnamese } from '../../shared/languages.ts';

/** The portal's own words, in the languages that pages speak. */
export interface PortalWords {
  readonly skip: string;
  readonly home: string;
  readonly sections: string;
  readonly hot: string;
  readonly featured: string;
  readonly newest: string;
  readonly others: string;
  readonly noNews: string;
  readonly search: string;
  readonly searchFor: string;
  readonly inSection: string;
  readonly everySection: string;
  readonly from: string;
  readonly to: string;
  readonly find: string;
  /** Told to who asked for nothing. */
  readonly ask: string;
  /** `{n}` is how many. */
  readonly found: string;
  /** `{n}` is how many, `{day}` the oldest day of what was searched to the end. */
  readonly foundSince: string;
  readonly searching: string;
  readonly searchingSince: string;
  readonly failed: string;
  readonly more: string;
  readonly further: string;
  readonly noScript: string;
  readonly schedule: string;
  readonly noSchedule: string;
  readonly sites: string;
  readonly visits: string;
  readonly today: string;
  readonly total: string;
  readonly pages: string;
  readonly newer: string;
  readonly older: string;
}

const VI: PortalWords = {
  skip: 'Đến nội dung chính',
  home: 'Trang chủ',
  sections: 'Chuyên mục',
  hot: 'Tin nóng',
  featured: 'Tin tiêu điểm',
  newest: 'Tin mới',
  others: 'Tin khác',
  noNews: 'Chưa có tin.',
  search: 'Tìm kiếm',
  searchFor: 'Nội dung',
  inSection: 'Chuyên mục',
  everySection: 'Tất cả',
  from: 'Từ ngày',
  to: 'Đến ngày',
  find: 'Tìm',
  ask: 'Mời nhập từ cần tìm, hoặc chọn chuyên mục hay ngày.',
  found: 'Số bài tìm thấy: {n}',
  foundSince: 'Số bài tìm thấy: {n}; đã tìm hết các bài từ {day}',
  searching: 'Đang tìm…',
  searchingSince: 'Đang tìm… đã xong các bài từ {day}',
  failed: 'Có phần không tải được nên kết quả chưa đủ; mời tải lại trang.',
  more: 'Xem thêm kết quả',
  further: 'Tìm tiếp trong các bài cũ hơn',
  noScript: 'Trình duyệt này tắt JavaScript nên không tìm được; mời xem tin theo chuyên mục.',
  schedule: 'Lịch công tác',
  noSchedule: 'Chưa có lịch.',
  sites: 'Website liên kết',
  visits: 'Thống kê truy cập',
  today: 'Hôm nay',
  total: 'Đã truy cập',
  pages: 'Trang',
  newer: 'Tin mới hơn',
  older: 'Tin cũ hơn',
};
const EN: PortalWords = {
  skip: 'Skip to the main content',
  home: 'Front page',
  sections: 'Sections',
  hot: 'Hot news',
  featured: 'Featured news',
  newest: 'Latest news',
  others: 'Other news',
  noNews: 'No news yet.',
  search: 'Search',
  searchFor: 'Words',
  inSection: 'Section',
  everySection: 'All',
  from: 'From',
  to: 'To',
  find: 'Search',
  ask: 'Type the words to search for, or choose a section or dates.',
  found: 'Articles found: {n}',
  foundSince: 'Articles found: {n}; everything since {day} has been searched',
  searching: 'Searching…',
  searchingSince: 'Searching… done with everything since {day}',
  failed: 'Part of the index could not be loaded, so results are missing; please reload the page.',
  more: 'Show more results',
  further: 'Search older articles',
  noScript:
    'JavaScript is off in this browser, so nothing can be searched; the sections list all news.',
  schedule: 'Work schedule',
  noSchedule: 'Nothing scheduled.',
  sites: 'Linked websites',
  visits: 'Visits',
  today: 'Today',
  total: 'Total',
  pages: 'Pages',
  newer: 'Newer',
  older: 'Older',
};

/** The portal's words in its language: Vietnamese for `vi`, English for any other. */
export function portalWords(language: string): PortalWords {
  return isVietnamese(language) ? VI : EN;
}
