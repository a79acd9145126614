import type { CatalogueBooth } from './types.ts'

/** One booth a point, two at the larger ones. */
export const booths: readonly CatalogueBooth[] = [
  {
    id: 'lahti-campus-1',
    servicePointId: 'lahti-campus',
    name: { fi: 'Asiointitila 1', sv: 'Kundrum 1', en: 'Booth 1' },
  },
  {
    id: 'lahti-campus-2',
    servicePointId: 'lahti-campus',
    name: { fi: 'Asiointitila 2', sv: 'Kundrum 2', en: 'Booth 2' },
  },
  {
    id: 'heinola-library-1',
    servicePointId: 'heinola-library',
    name: { fi: 'Asiointitila 1', sv: 'Kundrum 1', en: 'Booth 1' },
  },
  {
    id: 'lappeenranta-joint-1',
    servicePointId: 'lappeenranta-joint',
    name: { fi: 'Asiointitila 1', sv: 'Kundrum 1', en: 'Booth 1' },
  },
  {
    id: 'lappeenranta-joint-2',
    servicePointId: 'lappeenranta-joint',
    name: { fi: 'Asiointitila 2', sv: 'Kundrum 2', en: 'Booth 2' },
  },
  {
    id: 'imatra-joint-1',
    servicePointId: 'imatra-joint',
    name: { fi: 'Asiointitila 1', sv: 'Kundrum 1', en: 'Booth 1' },
  },
  {
    id: 'imatra-joint-2',
    servicePointId: 'imatra-joint',
    name: { fi: 'Asiointitila 2', sv: 'Kundrum 2', en: 'Booth 2' },
  },
  {
    id: 'joensuu-campus-1',
    servicePointId: 'joensuu-campus',
    name: { fi: 'Asiointitila 1', sv: 'Kundrum 1', en: 'Booth 1' },
  },
  {
    id: 'joensuu-campus-2',
    servicePointId: 'joensuu-campus',
    name: { fi: 'Asiointitila 2', sv: 'Kundrum 2', en: 'Booth 2' },
  },
  {
    id: 'kitee-joint-1',
    servicePointId: 'kitee-joint',
    name: { fi: 'Asiointitila 1', sv: 'Kundrum 1', en: 'Booth 1' },
  },
  {
    id: 'lieksa-library-1',
    servicePointId: 'lieksa-library',
    name: { fi: 'Asiointitila 1', sv: 'Kundrum 1', en: 'Booth 1' },
  },
  {
    id: 'nurmes-library-1',
    servicePointId: 'nurmes-library',
    name: { fi: 'Asiointitila 1', sv: 'Kundrum 1', en: 'Booth 1' },
  },
  {
    id: 'van-paijat-hame-1',
    servicePointId: 'van-paijat-hame',
    name: { fi: 'Auton asiointitila', sv: 'Bilens kundrum', en: 'Van booth' },
  },
  {
    id: 'van-north-karelia-1',
    servicePointId: 'van-north-karelia',
    name: { fi: 'Auton asiointitila', sv: 'Bilens kundrum', en: 'Van booth' },
  },
]
