import type { Session } from 'electron'

type PermissionCheck = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>
export type Permission = Parameters<PermissionCheck>[1]

/** Every permission that a page can ask for. A name that Electron adds is a type error here until it is decided. */
export const PERMISSIONS: Readonly<Record<Permission, boolean>> = {
  // Copying cells and citations; Chromium grants it only on the person's own key press or click.
  'clipboard-sanitized-write': true,
  // Asks that the database is not evicted when the disk runs low.
  'persistent-storage': true,

  // Pasting works through the paste event; reading the clipboard unasked would tell a source document what else was copied.
  'clipboard-read': false,
  'deprecated-sync-clipboard-read': false,

  // Sourceline neither looks nor listens.
  'captured-surface-control': false,
  'display-capture': false,
  media: false,
  mediaKeySystem: false,
  'speaker-selection': false,

  // Where the analyst is, and what moves about them, is nobody's business.
  ar: false,
  geolocation: false,
  'geolocation-approximate': false,
  'hand-tracking': false,
  'idle-detection': false,
  sensors: false,
  vr: false,

  // No device is used.
  hid: false,
  midi: false,
  midiSysex: false,
  nfc: false,
  serial: false,
  'smart-card': false,
  usb: false,

  // The workbench makes no network request and opens nothing outside of itself.
  'background-fetch': false,
  'background-sync': false,
  'local-network': false,
  'local-network-access': false,
  'loopback-network': false,
  openExternal: false,
  'payment-handler': false,
  'periodic-background-sync': false,
  'storage-access': false,
  'top-level-storage-access': false,
  'web-app-installation': false,

  // Files go through the contract, by handles, after a native dialog.
  fileSystem: false,
  // Would list the fonts of the machine; the interface brings its own.
  'local-fonts': false,
  // Full screen is the window's own, from the menu; pages may not take the screen, the keys or the pointer.
  'automatic-fullscreen': false,
  fullscreen: false,
  keyboardLock: false,
  pointerLock: false,
  'window-management': false,
  // Nothing needs them.
  notifications: false,
  'screen-wake-lock': false,
  'system-wake-lock': false,
  'web-printing': false,
  unknown: false,
}

/** A name that this table does not know is denied. */
export function isPermitted(permission: string): boolean {
  return Object.hasOwn(PERMISSIONS, permission) && PERMISSIONS[permission as Permission]
}
