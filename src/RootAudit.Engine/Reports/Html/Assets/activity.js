// The table of root activity. Fields of a row, in the order of ActivityData.cs.
const E = {
  account: 0, time: 1, kind: 2, severity: 3, event: 4, service: 5, region: 6, address: 7, mfa: 8, success: 9, approval: 10, ticket: 11,
  actor: 12, who: 13, agent: 14, explanation: 15, alternative: 16, unusual: 17, error: 18, device: 19, resources: 20, id: 21,
};

const usedMfaCell = flag => {
  if (flag === null) return unknownCell();
  return flag === 1 ? badge('v-pass', '✓', 'Used') : badge('v-fail', '✗', 'None');
};

const approvalCell = (number, label, ticket, unusual) => {
  const signs = [['v-na', '–'], ['v-pass', '✓'], ['v-fail', '✗'], ['v-waived', '◆']];
  return make('span', {}, badge(...signs[number], label),
    ticket ? make('span', { class: 'id' }, ticket) : null, unusual ? make('span', { class: 'id' }, '◆ Unusual') : null);
};

const outcomeText = (flag, error) => flag === null ? 'Not known' : flag === 1 ? 'Succeeded' : error ? `Failed: ${error}` : 'Failed';

const activityGrid = () => {
  const { rows, texts, kinds, labels, approvals, actors } = block('activity');
  if (rows.length === 0) return null;
  const text = (row, field) => rows[row][field] === null ? '' : texts[rows[row][field]];
  const eventOf = row => text(row, E.event) || 'Not known';
  const numbered = (field, names) => ({
    options: () => names().map((name, number) => [String(number), name]),
    match: (row, wanted) => rows[row][field] === Number(wanted),
  });
  const flag = (field, yes, no) => ({
    options: () => [['1', yes], ['0', no], ['null', 'Unknown']],
    match: (row, wanted) => String(rows[row][field]) === wanted,
  });
  return new Grid('activity', {
    length: rows.length,
    noun: 'events',
    name: row => `${eventOf(row)}, ${account(rows[row][E.account])[0]}`,
    text: row => [
      ...account(rows[row][E.account]).slice(0, 2), rows[row][E.id],
      ...[E.event, E.service, E.region, E.address, E.ticket, E.who, E.agent, E.explanation].map(field => text(row, field)),
    ].join(' '),
    order: { column: 0, descending: true },
    extra: row => details([
      ['What it means', text(row, E.explanation)], ['Instead of root', text(row, E.alternative)], ['Class', labels[rows[row][E.kind]]],
      ['Who', [actors[rows[row][E.actor]], text(row, E.who)].filter(Boolean).join(': ')],
      ['Outcome', outcomeText(rows[row][E.success], text(row, E.error))], ['MFA device', text(row, E.device)],
      ['Service', [text(row, E.service), text(row, E.region)].filter(Boolean).join(', ')], ['User agent', text(row, E.agent)],
      ['Resources', text(row, E.resources)], ['Approval', [approvals[rows[row][E.approval]], text(row, E.ticket)].filter(Boolean).join(', ')],
      ['Unusual', text(row, E.unusual)], ['Unit', unitOf(rows[row][E.account])], ['Event', rows[row][E.id]],
    ]),
    filters: {
      class: {
        options: () => kinds.map((key, number) => [key, labels[number]]),
        match: (row, wanted) => kinds[rows[row][E.kind]] === wanted,
      },
      severity: numbered(E.severity, () => words().severities),
      mfaused: flag(E.mfa, 'Used', 'None'),
      outcome: flag(E.success, 'Succeeded', 'Failed'),
      approval: numbered(E.approval, () => approvals),
      unusual: {
        options: () => [['yes', 'Unusual'], ['no', 'As usual, or not compared']],
        match: (row, wanted) => (rows[row][E.unusual] !== null) === (wanted === 'yes'),
      },
      unit: unitFilter(row => rows[row][E.account]),
    },
    columns: [
      { label: 'When', descendingFirst: true, sort: row => rows[row][E.time], cell: row => momentCell(rows[row][E.time], false) },
      { label: 'Severity', descendingFirst: true, sort: row => rows[row][E.severity], cell: row => severityCell(rows[row][E.severity]) },
      { label: 'What', sort: row => eventOf(row), cell: row => make('span', {}, eventOf(row), make('span', { class: 'id' }, labels[rows[row][E.kind]])) },
      { label: 'Account', sort: row => (account(rows[row][E.account])[1] ?? account(rows[row][E.account])[0]).toLowerCase(), cell: row => accountCell(rows[row][E.account]) },
      { label: 'From', sort: row => text(row, E.address) || null, cell: row => text(row, E.address) || unknownCell() },
      { label: 'MFA', sort: row => rows[row][E.mfa], cell: row => usedMfaCell(rows[row][E.mfa]) },
      { label: 'Approval', sort: row => rows[row][E.approval], cell: row => approvalCell(rows[row][E.approval], approvals[rows[row][E.approval]], text(row, E.ticket), rows[row][E.unusual] !== null) },
    ],
  });
};
