// Light, dark, or as the system has it.
const themes = { auto: ['◐', 'Theme: system'], light: ['○', 'Theme: light'], dark: ['●', 'Theme: dark'] };

const recall = () => {
  try { return localStorage.getItem('rootaudit-theme'); } catch { return null; }
};

const remember = theme => {
  try { localStorage.setItem('rootaudit-theme', theme); } catch { /* A page from a file may have no storage. */ }
};

const startTheme = () => {
  const button = document.getElementById('theme');
  const names = Object.keys(themes);
  let theme = names.includes(recall()) ? recall() : 'auto';
  const show = () => {
    document.documentElement.dataset.theme = theme;
    const [sign, label] = themes[theme];
    button.replaceChildren(make('span', { 'aria-hidden': 'true' }, sign + ' '), label);
  };
  button.addEventListener('click', () => {
    theme = names[(names.indexOf(theme) + 1) % names.length];
    remember(theme);
    show();
  });
  button.hidden = false;
  show();
};
