// Runs before first paint so that a chosen theme never flashes; external because the policy bars inline script.
try {
  const theme = JSON.parse(localStorage.getItem('wirescope.settings') ?? '{}')?.state?.theme;
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is barred or damaged: the system theme is right.
}
