// The table of IAM users. Fields of a row, in the order of UserData.cs.
const U = {
  account: 0, user: 1, password: 2, mfa: 3, signedIn: 4, neverSignedIn: 5, keys: 6, active: 7, oldest: 8, keyUsed: 9, keyNeverUsed: 10, created: 11,
};

const consoleCell = row => {
  if (row[U.password] === null) return unknownCell();
  return row[U.password] === 1 ? 'Password' : 'None';
};

// MFA matters where there is a password: without one, its absence is no finding.
const userMfaCell = row => {
  if (row[U.mfa] === 1) return badge('v-pass', '✓', 'On');
  if (row[U.mfa] === null) return unknownCell();
  return row[U.password] === 0 ? badge('v-na', '–', 'Off') : badge('v-fail', '✗', 'Off');
};

const userKeysCell = row => {
  if (row[U.keys] === null) return unknownCell();
  if (row[U.keys] === 0) return 'None';
  return row[U.active] === null ? `${row[U.keys]}, status unknown` : `${row[U.active]} active of ${row[U.keys]}`;
};

const usersGrid = () => {
  const { rows } = block('users');
  const field = index => row => rows[row][index];
  const flag = (index, yes, no) => ({
    options: () => [['1', yes], ['0', no], ['null', 'Unknown']],
    match: (row, wanted) => String(rows[row][index]) === wanted,
  });
  return new Grid('users', {
    length: rows.length,
    noun: 'IAM users',
    name: row => rows[row][U.user],
    text: row => [rows[row][U.user], account(rows[row][U.account])[0], account(rows[row][U.account])[1]].join(' '),
    extra: row => details([
      ['Unit', unitOf(rows[row][U.account])], ['Created', rows[row][U.created] ? moment(rows[row][U.created]) + ' UTC' : 'Not known'],
      ['Access keys', rows[row][U.keys] === null ? 'Not known' : `${rows[row][U.keys]}, of which active: ${rows[row][U.active] ?? 'not known'}`],
    ]),
    filters: {
      unit: unitFilter(row => rows[row][U.account]),
      console: flag(U.password, 'Password', 'No password'),
      usermfa: flag(U.mfa, 'On', 'Off'),
      userkeys: {
        options: () => [['active', 'Active key'], ['two', 'Two active keys'], ['unused', 'Active key, no key ever used'], ['none', 'No key'], ['unknown', 'Unknown']],
        match: (row, wanted) => {
          const fields = rows[row];
          if (wanted === 'unknown') return fields[U.keys] === null;
          if (wanted === 'none') return fields[U.keys] === 0;
          return fields[U.active] > (wanted === 'two' ? 1 : 0) && (wanted !== 'unused' || fields[U.keyNeverUsed] === 1);
        },
      },
    },
    columns: [
      { label: 'User', sort: row => rows[row][U.user].toLowerCase(), cell: field(U.user) },
      { label: 'Account', sort: row => (account(rows[row][U.account])[1] ?? account(rows[row][U.account])[0]).toLowerCase(), cell: row => accountCell(rows[row][U.account]) },
      { label: 'Console', sort: field(U.password), descendingFirst: true, cell: row => consoleCell(rows[row]) },
      { label: 'MFA', sort: field(U.mfa), cell: row => userMfaCell(rows[row]) },
      { label: 'Last sign-in', descendingFirst: true, sort: row => rows[row][U.signedIn] ?? (rows[row][U.neverSignedIn] ? '' : null), cell: row => rows[row][U.password] === 0 && !rows[row][U.signedIn] ? '–' : momentCell(rows[row][U.signedIn], rows[row][U.neverSignedIn] === 1) },
      { label: 'Access keys', descendingFirst: true, sort: field(U.active), cell: row => userKeysCell(rows[row]) },
      { label: 'Oldest key', sort: field(U.oldest), cell: row => rows[row][U.keys] === 0 ? '–' : momentCell(rows[row][U.oldest], false) },
      { label: 'Key last used', descendingFirst: true, sort: row => rows[row][U.keyUsed] ?? (rows[row][U.keys] > 0 && rows[row][U.keyNeverUsed] ? '' : null), cell: row => rows[row][U.keys] === 0 ? '–' : momentCell(rows[row][U.keyUsed], rows[row][U.keyNeverUsed] === 1) },
    ],
  });
};
