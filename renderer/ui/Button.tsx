import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import './button.css'

export type Tone = 'plain' | 'primary' | 'danger'

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly tone?: Tone
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button with words on it. `type` is "button" unless said otherwise, so none submits a form by accident. */
export function Button({ tone = 'plain', className, ...rest }: ButtonProps) {
  return <button type="button" {...rest} className={joined('ui-button', `ui-button-${tone}`, className)} />
}

type IconButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** Accessible name, and the tooltip unless `title` says more (such as its key). */
  readonly label: string
  readonly children: ReactNode
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button with an icon on it; the icon is decoration, the label is its name. */
export function IconButton({ label, title, className, children, ...rest }: IconButtonProps) {
  return (
    <button type="button" aria-label={label} title={title ?? label} {...rest} className={joined('ui-icon-button', className)}>
      {children}
    </button>
  )
}

/** Class names in one attribute, absent ones left out. */
export function joined(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
