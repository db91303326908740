import type { ComponentChildren, VNode } from 'preact';

import { pageTexts } from './pages.texts.js';

/** Hidden fields by name, where the application needs any (the token in the path authorises the request). */
export type HiddenFields = Readonly<Record<string, string>>;

/** A form that POSTs to its own address. The tone `danger` is for an answer that refuses or ends something. */
export function PageForm(props: {
  submit: string;
  tone?: 'danger';
  hidden?: HiddenFields;
  children?: ComponentChildren;
}): VNode {
  return (
    <form method="post">
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {props.children}
      <button type="submit" class={props.tone && `button-${props.tone}`}>
        {props.submit}
      </button>
    </form>
  );
}

/** One text field with its label, hint and error. A password field is never prefilled. */
export function PageField(props: {
  name: string;
  label: string;
  type?: 'text' | 'password' | 'email';
  value?: string;
  hint?: string;
  error?: string;
  autocomplete: 'name' | 'username' | 'new-password' | 'current-password';
  /** A browser refuses shorter input itself; there is no maxlength, which would truncate a pasted password silently. */
  minlength?: number;
}): VNode {
  const { name, label, type = 'text', value, hint, error } = props;
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  const shared = {
    id: name,
    name,
    required: true,
    autocomplete: props.autocomplete,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? 'true' : undefined,
  } as const;
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <label for={name}>{label}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      {type === 'password' ? (
        <input {...shared} type="password" minlength={props.minlength} />
      ) : type === 'email' ? (
        <input {...shared} type="email" value={value} />
      ) : (
        <input {...shared} type="text" value={value} />
      )}
    </div>
  );
}

/** Shows the account whose password is set, also to a password manager. */
export function PageEmail(props: { label: string; email: string }): VNode {
  return (
    <div class="field">
      <label for="email">{props.label}</label>
      <input id="email" name="email" type="email" value={props.email} readonly autocomplete="username" />
    </div>
  );
}

/**
 * The list of errors, at the top of the page.
 * @param errors messages by the name of their field; an error of the whole form has the name `form`
 */
export function PageErrors(props: { errors: Readonly<Record<string, string | undefined>> }): VNode | null {
  const errors = Object.entries(props.errors).filter(([, text]) => text);
  if (errors.length === 0) return null;
  return (
    <div class="panel panel-danger" role="alert">
      <h2>{pageTexts.errorSummary}</h2>
      {errors.map(([name, text]) => (
        <p>{name === 'form' ? text : <a href={`#${name}`}>{text}</a>}</p>
      ))}
    </div>
  );
}
