# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of a prediction model: read, written on, signed and saved."""
import hashlib
import json
import os
import re
import time
import unittest

from case import Case
from uidriver import wait

DATA = os.environ['ENGRAFT_DATA_DIR']
OPTIONS = {'features': ['age', 'bili', 'albumin'], 'horizon': 1826, 'learners': ['cox'], 'repeats': 1, 'bootstraps': 20}


class ModelCardTest(Case):
    def open_training(self):
        """pbc with a model that is trained at once."""
        with open(os.path.join(DATA, 'examples', 'pbc.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        data = project['items'][0]
        survival = next(item for item in project['items'] if item['kind'] == 'survival')
        data['spec']['cohort'] = survival['spec']['cohort']
        survival.update(kind='training', name='Risk', spec={'data-set': survival['spec']['data-set'], 'cohort': survival['spec']['cohort'],
                                                            'options': OPTIONS})
        project['items'] = [data, survival]
        path = self.write('pbc.engraft', json.dumps(project))
        app = self.start(path, close=False)
        self.addCleanup(app.kill_if_running)
        app.find('list item', '^Risk')
        return app

    def saved(self, name):
        path = os.path.join(self.folder, name)

        def read():
            try:
                with open(path, encoding='utf-8') as file:
                    return json.load(file)
            except (OSError, ValueError):
                return None
        return wait(name, read)

    def test_from_the_training_to_a_signed_file(self):
        app = self.open_training()
        app.press(app.find('list item', '^Risk'))
        app.find('label', '^Cox model for the risk of .* C 0.[78]', 60)
        self.press_button('^_?Export for a Small Device')
        small = os.path.join(self.folder, 'risk.egb')
        self.choose(small)
        wait('the small model', lambda: os.path.exists(small) and os.path.getsize(small) > 48)
        with open(small, 'rb') as file:
            self.assertEqual(file.read(4), b'EGB1')
        self.press_button('^Model _?Card')
        app.find('label', '^Risk: .* of the 52 items of TRIPOD.AI are filled in. Not signed', 60)
        self.assertEqual(app.unnamed(), [])
        self.shoot('model-card')
        self.fill('What it is for', 'A course on prediction')
        self.unfold('^Open science$', '^18a. Funding')
        # an answer may have several lines
        self.fill('18a. Funding', 'A foundation,\nwhich read nothing before it was published.')
        self.shoot('model-card-open')
        app.press(app.scroll_to(app.find('button', '^_?New Key')))
        self.shoot('model-card-key')
        self.choose(os.path.join(self.folder, 'my.engraft-key.json'))
        key = self.saved('my.engraft-key.json')
        app.click('^S_?ign and Save')
        self.choose(os.path.join(self.folder, 'my.engraft-key.json'))
        time.sleep(1.5)      # one file chooser goes, and the next comes
        self.choose(os.path.join(self.folder, 'risk.engraft-model.json'))
        model = self.saved('risk.engraft-model.json')
        self.assertEqual(model['signature']['key'], key['public'])
        self.assertEqual(model['card']['intended-use'], 'A course on prediction')
        self.assertEqual(model['card']['tripod-ai']['18a'], 'A foundation,\nwhich read nothing before it was published.')
        # what the training knows is there
        for item in ('12e', '12g', '13', '20b', '21', '26', '27b'):
            self.assertIn(item, model['card']['tripod-ai'])
        self.assertIn('Bilirubin in serum 1.4 (0.8–3.4)', model['card']['tripod-ai']['20b'])
        self.assertEqual(len(model['parents']), 1)
        # opened again, it says who signed
        app.click('^_?Open Model')
        self.choose(os.path.join(self.folder, 'risk.engraft-model.json'))
        app.find('label', '^Risk, signed by the key ' + re.escape(key['public']), 30)

    def test_the_example(self):
        app = self.start(close=False)
        self.addCleanup(app.kill_if_running)
        app.press(app.scroll_to(app.find('label', '^Prediction Models$')))
        app.find('label', '^Death in primary biliary cholangitis: .* of the 52 items of TRIPOD.AI are filled in', 30)
        app.press(app.find('list item', '^Patient: arthritis'))
        app.find('label', '^Probability of “marked”: [0-9]+% .*Raised by Treatment new treatment', 30)
        self.shoot('example-arthritis')
        app.press(app.find('list item', '^Card: arthritis'))
        app.find('label', '^Marked improvement in rheumatoid arthritis: 52 of the 52 items', 30)
        self.shoot('example-arthritis-card')
        app.press(app.find('list item', '^Patient: transplantation'))
        app.find('label', r'^Risk of “relapse or death” by 730 days \(2 years\): [0-9]+%', 30)


class BrokenFileTest(Case):
    """A file that is not what it was is refused with the reason, and the window goes on with what it had."""
    def make_files(self):
        with open(os.path.join(DATA, 'models', 'pbc.engraft-model.json'), encoding='utf-8') as file:
            text = file.read()
        model = json.loads(text)
        model['learner']['body']['coefficients'][0] *= -1
        deep = '{"format":"engraft-model/1","card":' + '[' * 100000
        signed = json.loads(text)
        signed['signature'] = {'alg': 'ed25519', 'key': 'A' * 43 + '=', 'sig': 'A' * 86 + '=='}
        giant = re.sub(r'("distributions":\{.*?"n":)[0-9.]+', r'\g<1>999999999999', text)
        self.assertNotEqual(giant, text)
        return (('tampered', json.dumps(model), 'changed after it was written: its content does not fit its checksum'),
                ('truncated', text[:len(text) // 2], 'not a model file of Engraft, or it was cut off'),
                ('empty', '', 'not a model file of Engraft, or it was cut off'),
                ('picture', '\x89PNG\r\n', 'not a model file of Engraft, or it was cut off'),
                ('deep', deep, 'nested more than 32 deep, which no model is'),
                ('signed', json.dumps(signed), 'signature of the model file is wrong'),
                ('giant', self.seal(giant), 'distributions of its training do not fit its features'))

    def seal(self, text):
        """With a checksum that fits, so that the rest must refuse it."""
        bare = re.sub('"sha256":"[0-9a-f]{64}",(?="task")', '', text.strip())
        return re.sub('"sha256":"[0-9a-f]{64}",(?="task")', f'"sha256":"{hashlib.sha256(bare.encode()).hexdigest()}",', text)

    def test_refused_with_the_reason(self):
        app = self.start(close=False)
        self.addCleanup(app.kill_if_running)
        app.press(app.scroll_to(app.find('label', '^Prediction Models$')))
        app.find('label', '^Death in primary biliary cholangitis: 52 of the 52', 30)
        for name, text, reason in self.make_files():
            app.click('^_?Open Model')
            self.choose(self.write(f'{name}.engraft-model.json', text))
            app.find('label', reason)
            app.find('label', '^The Model Was Not Opened$')
            self.shoot(f'broken-{name}')
            app.click('^_Close')
            app.absent('label', '^The Model Was Not Opened$')
            # what was there is there
            app.find('label', '^Death in primary biliary cholangitis: 52 of the 52')
        self.assertIsNone(app.process.poll())


if __name__ == '__main__':
    unittest.main()
