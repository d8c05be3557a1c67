/**
 * Vietnamese syllables that dictionary-vi 3.0.0 lacks, found by checking 300,000 words of documentation, names of
 * provinces, districts and peoples, and lists of syllables.
 */

/** Common syllables, tones set the new way (loá, not lóa). */
const SYLLABLES = `
ầng bấng bẵm bíp canô càm cạt choè chuếnh cóm crôm cún cược dầy dẩu dãn dèm dền dĩn dóng dổi dổm dợm dộc duối duộc dùm
dũa dượi dụi đáu điềm đôla đỏng đuểnh đũi gẫy gém gềnh giạm giỗi guột hễ hoằng hứ hụ hý khuỵ khụy kilômét kĩu loá loăn
lôgic lụm lỳ mẩu méc miểng mợ muồng mưỡu mự mỳ ngạ nghẹ nghía nghĩnh ngoạc ngoẹo ngồ ngộp nguậy nguệch nguôi ngù ngủm
ngụt nhại nhếch nhễ nhõng nhờm nhỡn nhội nhướn nỉa nòng nóp ôliu ôtô phốt phởn phượt quì quí quíu quĩ quỉ quị rạm rặn
rêm riễu rịp rụm sạc soàn sủ sỹ tàm tầu tậm toắt tởn trỗi tuẫn tuýp túa tỳ tý vỹ xém xịn xoẻng xuộm xường ỳ
`;

/** Names, as they are written. */
const NAMES = `
Brâu Bru Búk Campuchia Cang Chứt Cuông Duẩn Đakrông Đăk Đắk Đạ Ea Êđê Giáy Giêsu Giẽ Glai H'Mông Hmông Hoằng Hới Hrê
Huế Huoai Huổi Jút Kạn Khơme Kitô Kon Kông Krông Kuin Lắk M'gar Mnông My Mỵ Nặm Pà Pằn Pắc Péo Pênh Phiêng Phnôm
Pleiku Pồ Pù Quới Sìn Tẻh Thẻn Thới Thuột Uông Úc Viêng Vừ Xín Xtiêng
`;

/** All of them; lower-case ones are right with capitals, too. */
export const MORE_VIETNAMESE: readonly string[] = `${SYLLABLES} ${NAMES}`.match(/\S+/g) ?? [];
