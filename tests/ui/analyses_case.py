# SPDX-License-Identifier: GPL-3.0-or-later
"""What a biostatistician does with the example of bone marrow transplants."""
import json
import os
import shutil
import time

from case import Case

DATA = os.environ['ENGRAFT_DATA_DIR']


class AnalysesCase(Case):
    def begin(self, *arguments):
        self.app = self.start(*arguments, close=False)
        self.addCleanup(lambda: self.app.process.poll() is not None or self.app.kill())
        return self.app

    def open_data(self):
        """A file of which the import page has told what it is, and nothing else."""
        app = self.begin(os.path.join(DATA, 'examples', 'bmt.engraft'))
        app.find('label', 'Median .*years')
        return app

    def write_example(self, change, name='changed.engraft'):
        with open(os.path.join(DATA, 'examples', 'bmt.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        change({item['id']: item['spec'] for item in project['items']})
        path = os.path.join(self.folder, name)
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(project, file)
        for each in ('bmt.csv', 'bmt.dict.json'):
            shutil.copy(os.path.join(DATA, 'examples', each), self.folder)
        return path

    def look(self, name):
        folder = os.environ.get('ENGRAFT_LOOK')
        if folder:
            time.sleep(1.5)
            self.app.screenshot(os.path.join(folder, name))
