import type { StaffRole } from '#shared/auth/permissions.ts'
import type { LocalisedText } from '#shared/model/language.ts'

/** What residents read of somebody whose agency shows no names. */
const roleNames: Readonly<Record<StaffRole, LocalisedText>> = {
  expert: { fi: 'Asiantuntija', sv: 'Sakkunnig', en: 'Expert' },
  supervisor: { fi: 'Palveluesihenkilö', sv: 'Servicechef', en: 'Service supervisor' },
  advisor: { fi: 'Palveluneuvoja', sv: 'Servicerådgivare', en: 'Service advisor' },
  interpreter: { fi: 'Tulkki', sv: 'Tolk', en: 'Interpreter' },
  agencyAdministrator: {
    fi: 'Viraston pääkäyttäjä',
    sv: 'Ämbetsverkets administratör',
    en: 'Agency administrator',
  },
  administrator: { fi: 'Pääkäyttäjä', sv: 'Administratör', en: 'Administrator' },
}

/** Whoever meets residents is called by that, whatever else they may do. */
const byNearness: readonly StaffRole[] = [
  'expert',
  'interpreter',
  'advisor',
  'supervisor',
  'agencyAdministrator',
  'administrator',
]

/** The name of these roles together. */
export function roleNameOf(roles: readonly StaffRole[]): LocalisedText {
  return roleNames[byNearness.find((role) => roles.includes(role)) ?? 'expert']
}
