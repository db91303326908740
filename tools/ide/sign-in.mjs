import { createElement as h, useEffect, useState } from 'react';
import { demoAccounts } from '@sonae/samples/accounts';
import { labelOf } from './role-tabs.mjs';

const signIn = `mutation SignIn($input: SignInInput!) { signIn(input: $input) { viewer { role } } }`;
const viewer = `query Viewer { viewer { role person { name } membership { placeName associationName } } }`;

/** The bar above the editor: the signed-in person, and a form to sign in with the demo accounts. */
export function SignIn({ ask, onSignIn }) {
  const [who, setWho] = useState();
  const [fault, setFault] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');

  const look = async () => {
    const { data } = await ask({ query: viewer });
    setWho(data?.viewer);
  };
  useEffect(() => void look(), []);

  const submit = async (event) => {
    event.preventDefault();
    const { data, errors } = await ask({ query: signIn, variables: { input: { email, password } } });
    setFault(errors?.[0]?.message ?? '');
    if (!errors) setPassword('');
    await look();
    if (data?.signIn) onSignIn(data.signIn.viewer.role);
  };
  const leave = async () => {
    await ask({ query: 'mutation { signOut { session { id } } }' });
    await look();
  };
  const choose = ({ target }) => {
    const account = demoAccounts.find((each) => each.email === target.value);
    setEmail(account?.email ?? '');
    setPassword(account?.password ?? '');
  };

  if (who) {
    const place = who.membership?.placeName ?? who.membership?.associationName;
    const name = [who.person?.name, place, labelOf(who.role)].filter(Boolean).join('　');
    return h(
      'header',
      null,
      h('strong', null, 'Sonae'),
      h('span', { id: 'who' }, name),
      button('サインアウト', leave),
    );
  }
  return h(
    'header',
    null,
    h('strong', null, 'Sonae'),
    h(
      'form',
      { onSubmit: submit },
      h(
        'select',
        { 'aria-label': 'デモ用アカウント', onChange: choose, defaultValue: '' },
        h('option', { value: '' }, 'デモ用アカウント'),
        demoAccounts.map(({ email: value, label }) => h('option', { key: value, value }, label)),
      ),
      field('email', 'メールアドレス', email, setEmail, 'username'),
      field('password', 'パスワード', password, setPassword, 'current-password'),
      button('サインイン'),
    ),
    h('span', { role: 'alert' }, fault),
  );
}

function field(type, label, value, set, autoComplete) {
  const onChange = ({ target }) => set(target.value);
  return h('input', {
    type,
    value,
    onChange,
    autoComplete,
    placeholder: label,
    'aria-label': label,
    required: true,
  });
}

function button(label, onClick) {
  return h('button', { type: onClick ? 'button' : 'submit', onClick }, label);
}
