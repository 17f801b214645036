// Links from a picture or a row of a summary to the rows behind it, and the mark of where one is.
const makers = { accounts: accountsGrid, gaps: gapsGrid, results: resultsGrid, users: usersGrid, activity: activityGrid };
const grids = {};
const gridOf = name => {
  if (!(name in grids)) grids[name] = makers[name]();
  return grids[name];
};

const startLinks = () => {
  document.addEventListener('click', event => {
    const link = event.target.closest('a[data-filter]');
    if (link) gridOf(link.hash.slice(1))?.tools.only(link.dataset.filter, link.dataset.value);
  });
};

const startContents = () => {
  const links = new Map([...document.querySelectorAll('.contents a')].map(link => [link.hash.slice(1), link]));
  const seen = new Set();
  const observer = new IntersectionObserver(entries => {
    for (const entry of entries) seen[entry.isIntersecting ? 'add' : 'delete'](entry.target.id);
    const current = [...links.keys()].find(id => seen.has(id));
    for (const [id, link] of links) {
      if (id === current) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  }, { rootMargin: '-15% 0px -70% 0px' });
  for (const id of links.keys()) observer.observe(document.getElementById(id));
};
