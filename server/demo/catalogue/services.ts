import { benefitServices } from './benefitServices.ts'
import { legalServices } from './legalServices.ts'
import { localServices } from './localServices.ts'
import { moneyServices } from './moneyServices.ts'
import { pastServices } from './pastServices.ts'
import { regionalServices } from './regionalServices.ts'
import { registerServices } from './registerServices.ts'
import type { CatalogueService } from './types.ts'

/** Every service of the catalogue, the past ones last. */
export const services: readonly CatalogueService[] = [
  ...benefitServices,
  ...moneyServices,
  ...registerServices,
  ...legalServices,
  ...localServices,
  ...regionalServices,
  ...pastServices,
]
