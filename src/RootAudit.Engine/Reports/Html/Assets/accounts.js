// The table of accounts. Fields of a row, in the order of AccountData.cs.
const A = {
  email: 0, state: 1, management: 2, mfa: 3, keys: 4, active: 5, inactive: 6, certificates: 7, signIn: 8, signedIn: 9, lastUse: 10,
  usedBy: 11, days: 12, root: 13, users: 14, userCount: 15, coverage: 16, worst: 17, fails: 18, unknowns: 19, report: 20, details: 21, gaps: 22,
  guardrail: 23,
};
const classSigns = {
  mfa: { none: ['v-fail', '✗'], virtual: ['v-waived', '◆'], some: ['v-pass', '✓'], strong: ['v-pass', '✓'], needless: ['v-na', '–'] },
  keys: { active: ['v-fail', '✗'], some: ['v-fail', '✗'], inactive: ['v-waived', '◆'], none: ['v-pass', '✓'] },
  guardrail: {
    open: ['v-fail', '✗'], when: ['v-waived', '◆'], except: ['v-waived', '◆'], denied: ['v-pass', '✓'], never: ['v-na', '–'], unasked: ['v-na', '–'],
  },
};
const shortNames = {
  mfa: { none: 'None', virtual: 'Phone app', some: 'On', strong: 'Strong', needless: 'Not needed' },
  keys: { none: 'None', some: 'Present' },
  guardrail: {},
};
const coverageNames = ['Not read', 'In part', 'Complete'];

const classFilter = (kind, field) => ({
  options: () => Object.entries(words().classes[kind]),
  match: (row, wanted) => words().rows[row][field] === wanted,
});

const keysText = fields => {
  const parts = [[fields[A.active], 'active'], [fields[A.inactive], 'inactive']].filter(([number]) => number > 0);
  return parts.length ? parts.map(([number, name]) => `${number} ${name}`).join(', ') : null;
};

const signCell = (kind, key, text) => {
  const sign = classSigns[kind][key];
  return sign ? badge(sign[0], sign[1], text ?? shortNames[kind][key] ?? className(kind, key)) : unknownCell();
};

const worstCell = fields => {
  if (fields[A.worst] !== null) return make('span', {}, severityCell(fields[A.worst]), make('span', { class: 'id' }, `${count(fields[A.fails])} failed`));
  return fields[A.unknowns] > 0 ? unknownCell() : badge('v-pass', '✓', 'None failed');
};

const worstFilter = {
  options: () => [
    ['fail', 'Any failure'], ...words().severities.map((name, number) => [String(number), `Worst: ${name}`]).reverse(),
    ['unknown', 'Something unknown'], ['clean', 'None failed, none unknown'],
  ],
  match: (row, wanted) => {
    const fields = words().rows[row];
    if (wanted === 'fail') return fields[A.worst] !== null;
    if (wanted === 'unknown') return fields[A.unknowns] > 0;
    return wanted === 'clean' ? fields[A.worst] === null && fields[A.unknowns] === 0 : fields[A.worst] === Number(wanted);
  },
};

const accountExtra = row => {
  const fields = words().rows[row];
  return details([
    ['E-mail of root', fields[A.email] ?? 'Not known'],
    ['State of account', fields[A.state] + (fields[A.management] === 1 ? ', management account' : '')],
    ['Root user', className('state', fields[A.root])],
    ['MFA', className('mfa', fields[A.mfa])],
    ['Access keys', [className('keys', fields[A.keys]), keysText(fields)].filter(Boolean).join(': ')],
    ['Root denied by policies', className('guardrail', fields[A.guardrail])],
    ['Signing certificates', fields[A.certificates] === null ? 'Not known' : String(fields[A.certificates])],
    ['Last console sign-in', fields[A.signedIn] ? moment(fields[A.signedIn]) + ' UTC' : className('signin', fields[A.signIn])],
    ['Last use of root', fields[A.lastUse] ? `${moment(fields[A.lastUse])} by ${fields[A.usedBy]}, ${count(fields[A.days] ?? 0)} days before` : fields[A.usedBy] ? 'Never' : 'Not known'],
    ['Coverage', coverageNames[fields[A.coverage]]],
    ['Credential report of', fields[A.report] ? moment(fields[A.report]) + ' UTC' : 'Not read'],
    ['Remarks', fields[A.details].join('\n')],
    ['Gaps', fields[A.gaps].map(gap => `${words().texts[gap[0]]}: ${gap[3]}`).join('\n')],
  ]);
};

const accountsGrid = () => {
  const rows = words().rows;
  const field = index => row => rows[row][index];
  const rank = (kind, index) => {
    const order = Object.keys(words().classes[kind]).filter(key => key !== 'unknown' && key !== 'unasked');
    return row => { const place = order.indexOf(rows[row][index]); return place < 0 ? null : place; };
  };
  return new Grid('accounts', {
    length: rows.length,
    noun: 'accounts',
    name: row => account(row)[1] ?? account(row)[0],
    text: row => [account(row)[0], account(row)[1], rows[row][A.email], unitOf(row)].join(' '),
    order: { column: 8, descending: true },
    extra: accountExtra,
    filters: {
      unit: unitFilter(row => row), mfa: classFilter('mfa', A.mfa), keys: classFilter('keys', A.keys), signin: classFilter('signin', A.signIn),
      state: classFilter('state', A.root), users: classFilter('users', A.users), guardrail: classFilter('guardrail', A.guardrail), worst: worstFilter,
    },
    columns: [
      { label: 'Account', sort: row => (account(row)[1] ?? account(row)[0]).toLowerCase(), cell: accountCell },
      { label: 'Unit', kind: 'unit', sort: row => unitOf(row), cell: row => unitOf(row) },
      { label: 'MFA', sort: rank('mfa', A.mfa), cell: row => signCell('mfa', rows[row][A.mfa]) },
      { label: 'Access keys', sort: rank('keys', A.keys), cell: row => signCell('keys', rows[row][A.keys], keysText(rows[row])) },
      { label: 'Sign-in', descendingFirst: true, sort: row => rows[row][A.signedIn] ?? (rows[row][A.signIn] === 'never' ? '' : null), cell: row => dateCell(rows[row][A.signedIn], rows[row][A.signIn] === 'never') },
      { label: 'Guardrail', sort: rank('guardrail', A.guardrail), cell: row => signCell('guardrail', rows[row][A.guardrail]) },
      { label: 'Users', kind: 'n', descendingFirst: true, sort: field(A.userCount), cell: row => numberCell(rows[row][A.userCount]) },
      { label: 'Coverage', sort: field(A.coverage), cell: row => badge(['v-unknown', 'v-unknown', 'v-pass'][rows[row][A.coverage]], ['?', '◐', '✓'][rows[row][A.coverage]], coverageNames[rows[row][A.coverage]]) },
      { label: 'Worst failure', descendingFirst: true, sort: row => rows[row][A.worst] === null ? null : rows[row][A.worst] * 1e6 + rows[row][A.fails], cell: row => worstCell(rows[row]) },
    ],
  });
};
