"""Everything that can be judged without running Engraft.  Ends with 1 when anything is wrong.

Started by ./dev lint from the project's root.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

problems = []
checks = 0


def check(name, good, detail=''):
    global checks
    checks += 1
    print(('ok   ' if good else 'BAD  ') + name)
    if not good:
        problems.append(name)
        if detail:
            print('     ' + detail.strip().replace('\n', '\n     '))


def run(name, *command, cwd=None, unwanted=None):
    result = subprocess.run(command, capture_output=True, text=True, cwd=cwd)
    output = result.stdout + result.stderr
    check(name, result.returncode == 0 and not (unwanted and re.search(unwanted, output)), output)
    return output


def tracked(*patterns):
    listing = subprocess.run(['git', 'ls-files', '-z', '--', *patterns], capture_output=True, text=True)
    if listing.returncode == 0 and listing.stdout:
        return [name for name in listing.stdout.split('\0') if name and os.path.exists(name)]
    found = []
    for folder, folders, files in os.walk('.'):
        folders[:] = [f for f in folders if not f.startswith(('_', '.'))]
        found += [os.path.relpath(os.path.join(folder, f)) for f in files
                  if any(p == '*' or f.endswith(p.lstrip('*')) for p in patterns)]
    return found


def read(path):
    with open(path, encoding='utf-8') as file:
        return file.read()


def installed_files():
    """Desktop file, metainfo, service, schema and icons, as an installation has them."""
    with tempfile.TemporaryDirectory() as folder:
        build, root = folder + '/build', folder + '/root'
        setup = subprocess.run(['meson', 'setup', build, '-Dtests=false', '-Dintrospection=false', '--prefix=/usr'],
                               capture_output=True, text=True)
        check('the project configures', setup.returncode == 0, setup.stdout + setup.stderr)
        if setup.returncode:
            return
        done = subprocess.run(['meson', 'install', '-C', build, '--destdir', root, '--quiet'],
                              capture_output=True, text=True)
        check('the project installs without a warning',
              done.returncode == 0 and 'warning:' not in done.stdout + done.stderr, done.stdout + done.stderr)
        share = root + '/usr/share/'
        run('desktop file', 'desktop-file-validate', share + 'applications/org.engraft.Engraft.desktop')
        run('metainfo (appstreamcli)', 'appstreamcli', 'validate', '--no-net', '--explain',
            share + 'metainfo/org.engraft.Engraft.metainfo.xml')
        run('metainfo (appstream-util)', 'appstream-util', 'validate-relax', '--nonet',
            share + 'metainfo/org.engraft.Engraft.metainfo.xml')
        for icon in ('scalable/apps/org.engraft.Engraft.svg', 'symbolic/apps/org.engraft.Engraft-symbolic.svg'):
            check(f'icon {icon} is installed', os.path.exists(share + 'icons/hicolor/' + icon))
        check('mime type is installed', os.path.exists(share + 'mime/packages/org.engraft.Engraft.xml'))
        run('mime type', 'xmllint', '--noout', share + 'mime/packages/org.engraft.Engraft.xml')
        schemas = share + 'glib-2.0/schemas'
        check('settings schema is installed', os.path.isdir(schemas))
        if os.path.isdir(schemas):
            run('settings schema', 'glib-compile-schemas', '--strict', '--dry-run', schemas)
        for language in read('po/LINGUAS').split():
            check(f'translation {language} is installed',
                  os.path.exists(share + f'locale/{language}/LC_MESSAGES/engraft.mo'))


def icons():
    for path in tracked('data/icons'):
        if not path.endswith('.svg'):
            continue
        root = ElementTree.fromstring(read(path))
        box = [float(x) for x in root.get('viewBox').split()]
        check(f'{path} is square', box[2] == box[3])
        drawn = subprocess.run(['rsvg-convert', '-w', '16', '-h', '16', path], capture_output=True)
        check(f'{path} draws at 16 px', drawn.returncode == 0 and drawn.stdout[:4] == b'\x89PNG', str(drawn.stderr))


def translations():
    sources = sorted(path for path in tracked('src', 'data') if path.endswith(('.c', '.ui')) and
                     re.search(r'\b(?:N?C?_|ngettext|g_dngettext|C_)\s?\(|translatable="yes"', read(path)))
    sources += ['data/org.engraft.Engraft.desktop.in.in', 'data/org.engraft.Engraft.metainfo.xml.in.in']
    sources += [path for path in tracked('data') if path.endswith('.gschema.xml')]
    listed = read('po/POTFILES').split()
    check('po/POTFILES names every file with text', set(sources) == set(listed),
          f'missing: {sorted(set(sources) - set(listed))}\ntoo many: {sorted(set(listed) - set(sources))}')
    with tempfile.TemporaryDirectory() as folder:
        pot = folder + '/engraft.pot'
        subprocess.run(['xgettext', '--from-code=UTF-8', '--files-from=po/POTFILES', '--keyword=_', '--keyword=N_',
                        '--keyword=C_:1c,2', '--keyword=NC_:1c,2', '--keyword=ngettext:1,2',
                        '--keyword=g_dngettext:2,3', '--flag=N_:1:pass-c-format', '-o', pot],
                       capture_output=True)
        languages = read('po/LINGUAS').split()
        check('German and Spanish are there', {'de', 'es'} <= set(languages))
        for language in languages:
            merged = f'{folder}/{language}.po'
            subprocess.run(['msgmerge', '--quiet', '--no-fuzzy-matching', '-o', merged, f'po/{language}.po', pot],
                           capture_output=True)
            result = subprocess.run(['msgfmt', '--check', '--statistics', '-o', os.devnull, merged],
                                    capture_output=True, text=True, env={**os.environ, 'LC_ALL': 'C'})
            check(f'{language}.po is complete and right',
                  result.returncode == 0 and not re.search('untranslated|fuzzy', result.stderr), result.stderr)


def manifest():
    manifests = [path for path in tracked('flatpak') if path.endswith('.json')]
    check('there is a Flatpak manifest', bool(manifests))
    for path in manifests:
        text = read(path)
        data = json.loads(text)
        with tempfile.TemporaryDirectory() as folder:   # where flatpak-builder leaves its state
            result = subprocess.run(['flatpak-builder', '--show-manifest', os.path.abspath(path)],
                                    capture_output=True, text=True, cwd=folder)
        check(f'{path} is understood', result.returncode == 0 and 'Unknown property' not in result.stderr,
              result.stderr)
        # the network is for the download of a release, which a person asks for
        allowed = {'--share=ipc', '--share=network', '--socket=fallback-x11', '--socket=wayland', '--device=dri'}
        check(f'{path} asks for no more than it needs', set(data['finish-args']) <= allowed, str(data['finish-args']))
        for module in data['modules']:
            for source in module.get('sources', []):
                pinned = source['type'] == 'dir' or 'sha256' in source or 'commit' in source
                check(f"{path}: {module['name']} is pinned", pinned)


def versions():
    version = re.search(r"version: '([^']+)'", read('meson.build')).group(1)
    check('NEWS begins with this version', read('NEWS').startswith(f'Engraft {version},'))
    metainfo = ElementTree.fromstring(read('data/org.engraft.Engraft.metainfo.xml.in.in'))
    check('the newest release of the metainfo is this version',
          metainfo.find('releases/release').get('version') == version)
    dates = (re.search(r'Engraft \S+, (\S+)', read('NEWS')).group(1),
             metainfo.find('releases/release').get('date'))
    check('NEWS and metainfo agree on the day', dates[0] == dates[1], str(dates))


def sources():
    for path in tracked('src', 'tests', 'data'):
        if path.endswith(('.c', '.h')):
            check(f'{path} names its licence', 'SPDX-License-Identifier: GPL-3.0-or-later' in read(path)[:2000])
    for path in tracked('src'):
        lines = read(path).count('\n') if path.endswith(('.c', '.h')) else 0
        if lines > 600:
            print(f'note {path} has {lines} lines: a subject could move out')
        if lines > 900:
            check(f'{path} is no longer than 900 lines', False)
    for path in tracked('src'):
        if path.endswith('.ui'):
            run(f'{path} is XML', 'xmllint', '--noout', path)
    unwanted = [path for path in tracked('*') if path.endswith(('.c', '.h', '.py', '.md', '.ui', '.build'))
                and path != 'tests/lint.py' and re.search(r'\b(TODO|FIXME|XXX)\b', read(path))]
    check('nothing is marked as unfinished', not unwanted, '\n'.join(unwanted))
    for path in tracked('data'):
        if re.search(r'\.[1-8]$', path):
            run(f'{path} is a manual page', 'mandoc', '-T', 'lint', '-W', 'error', path)


icons()
translations()
manifest()
versions()
sources()
installed_files()
print(f'{checks - len(problems)} checks good, {len(problems)} bad')
sys.exit(1 if problems else 0)
