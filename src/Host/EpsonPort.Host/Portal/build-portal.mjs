// Builds the portal for `dotnet build`: packages only when package-lock.json changed, one build at a time, and the result put in place in one step, so that a build
// that is stopped half way leaves the last good one. Called by ../Portal.targets; by hand: node build-portal.mjs <stamp file>.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
    closeSync,
    existsSync,
    mkdirSync,
    openSync,
    readdirSync,
    readFileSync,
    renameSync,
    rmSync,
    statSync,
    unlinkSync,
    utimesSync,
    writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const portal = dirname(fileURLToPath(import.meta.url));
const webRoot = join(portal, '..', 'wwwroot');
const stampFile = process.argv[2] ?? join(portal, 'node_modules', '.epsonport-built');
const lockFile = `${stampFile}.lock`;

/** Another build's lock counts only while that process lives. */
function isHeld() {
    try {
        const owner = Number.parseInt(readFileSync(lockFile, 'utf8'), 10);
        if (Number.isNaN(owner)) return Date.now() - statSync(lockFile).mtimeMs < 10_000;
        process.kill(owner, 0);
        return true;
    } catch (error) {
        // EPERM: it lives and belongs to somebody else. ESRCH, ENOENT: it is gone.
        return error.code === 'EPERM';
    }
}

async function lock() {
    const deadline = Date.now() + 10 * 60_000;
    for (;;) {
        try {
            const handle = openSync(lockFile, 'wx');
            writeFileSync(handle, String(process.pid));
            closeSync(handle);
            return;
        } catch (error) {
            if (error.code !== 'EEXIST') throw error;
        }
        if (!isHeld()) {
            rmSync(lockFile, { force: true });
            continue;
        }
        if (Date.now() > deadline) fail(`another build of the portal has not ended for ten minutes; if there is none, delete ${lockFile}`);
        await new Promise((resolve) => setTimeout(resolve, 200));
    }
}

function fail(message) {
    console.error(`error: ${message}`);
    process.exit(1);
}

/** Runs quietly; what it wrote is shown when it failed. */
function run(command, args, env = {}) {
    const result = spawnSync(command, args, {
        cwd: portal,
        encoding: 'utf8',
        env: { ...process.env, ...env },
        shell: process.platform === 'win32',
    });
    if (result.status === 0) return;
    console.error(result.stdout ?? '');
    console.error(result.stderr ?? '');
    fail(`${command} ${args.join(' ')} failed${result.error ? `: ${result.error.message}` : ''}`);
}

/** When a source last changed, in milliseconds. */
function newestChange(folder) {
    return readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.name !== 'node_modules')
        .map((entry) => join(folder, entry.name))
        .reduce((newest, path) => Math.max(newest, statSync(path).isDirectory() ? newestChange(path) : statSync(path).mtimeMs), 0);
}

function installPackages() {
    const packages = createHash('sha256')
        .update(readFileSync(join(portal, 'package-lock.json')))
        .digest('hex');
    const installed = join(portal, 'node_modules', '.epsonport-packages');
    if (existsSync(installed) && readFileSync(installed, 'utf8') === packages) return;
    console.log('Portal: installing packages (npm ci)');
    // No package needs a script of its own to be installed, so none may run one.
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
    writeFileSync(installed, packages);
}

function buildIntoWebRoot() {
    console.log('Portal: building');
    const fresh = `${webRoot}.new`;
    const old = `${webRoot}.old`;
    rmSync(fresh, { recursive: true, force: true });
    run('npm', ['run', '--silent', 'build'], { EPSONPORT_PORTAL_OUT: fresh });
    rmSync(old, { recursive: true, force: true });
    if (existsSync(webRoot)) renameSync(webRoot, old);
    renameSync(fresh, webRoot);
    rmSync(old, { recursive: true, force: true });
}

mkdirSync(dirname(stampFile), { recursive: true });
await lock();
process.on('exit', () => unlinkSync(lockFile));
// A build that waited for another one has nothing left to do.
if (existsSync(stampFile) && existsSync(join(webRoot, 'index.html')) && statSync(stampFile).mtimeMs >= newestChange(portal))
    process.exit(0);
const readAt = new Date();
installPackages();
buildIntoWebRoot();
writeFileSync(stampFile, '');
// The time at which the sources were read: what was saved during the build is newer, and is built next time.
utimesSync(stampFile, readAt, readAt);
