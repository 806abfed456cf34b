// Runs before the first paint, so that a dark screen does not flash white. A file of its own, because the content security policy allows no inline script.
(function () {
    var chosen = null;
    try {
        chosen = localStorage.getItem('mantine-color-scheme-value');
    } catch {
        // Storage is switched off: follow the system.
    }
    var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
    document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
