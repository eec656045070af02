# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_model.py ENGRAFT-CLI: model files in the terminal: their card, who signed them, small ones for devices."""
import json
import os
import stat
import subprocess
import sys
import tempfile
import unittest

CLI = sys.argv.pop(1)
TRAIN = ['train', 'example:pbc', '--time', 'time', '--time-unit', 'days', '--status', 'status', '--event', '2', '--other', '1',
         '--features', 'age,bili,albumin', '--horizon', '1826', '--repeats', '1', '--bootstraps', '20', '--learners', 'cox']


LANGUAGES = {'en': {'LANGUAGE': ''},
             'de': {'LANGUAGE': 'de', 'ENGRAFT_LOCALE_DIR': os.path.join(os.path.dirname(CLI), '..', '..', 'po')}}


def run(*args, language='en'):
    return subprocess.run([CLI, *args], capture_output=True, text=True, encoding='utf-8', timeout=100, check=False,
                          env={**os.environ, **LANGUAGES[language]})


class ModelTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shared = tempfile.TemporaryDirectory()
        cls.model = os.path.join(cls.shared.name, 'm.json')
        done = run(*TRAIN, '--save-model', cls.model)
        assert done.returncode == 0, done.stderr

    @classmethod
    def tearDownClass(cls):
        cls.shared.cleanup()

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def good(self, *args):
        done = run(*args)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def bad(self, status, said, *args):
        done = run(*args)
        self.assertEqual(done.returncode, status, done.stderr)
        self.assertIn(said, done.stderr)

    def card(self, name, *more):
        answer = json.loads(self.good('model', name, '--json', *more))
        return answer.get('result') or answer


class CardTest(ModelTest):
    def test_what_it_says(self):
        text = self.good('model', self.model)
        self.assertIn('Not filled in', text)
        self.assertIn('418 patients: 115 with the event by the horizon', text)
        self.assertIn('BMJ 2024;385:e078378', text)
        card = self.card(self.model)
        self.assertEqual(len(card['train']['source']['data-sha256']), 64)
        self.assertIsNone(card['signed-by'])
        self.assertNotIn('5a', card['card']['tripod-ai'])
        self.good('model', self.model, '--table', self.path('card.html'), '-o', self.path('card.svg'))
        self.assertGreater(os.path.getsize(self.path('card.svg')), 2000)
        with open(self.path('card.html'), encoding='utf-8') as file:
            self.assertIn('Conflicts of interest', file.read())

    def test_written_on(self):
        self.good('model', self.model, '--set', '5a=A trial at one clinic', '--set', 'not-for=', '--save', self.path('n.json'))
        card = self.card(self.path('n.json'))
        self.assertEqual(card['card']['tripod-ai']['5a'], 'A trial at one clinic')
        self.assertNotIn('not-for', card['card'])
        self.assertEqual([p['sha256'] for p in card['parents']], [self.card(self.model)['sha256']])
        self.bad(1, 'such as “intended-use=…”', 'model', self.model, '--set', '5z=x', '--save', self.path('o.json'))
        self.bad(2, '--save FILE', 'model', self.model, '--set', '5a=x')
        self.assertFalse(os.path.exists(self.path('o.json')))

    def test_signed(self):
        key = self.path('key.json')
        public = self.good('model', '--new-key', key).split('\n')[0].split()[-1]
        self.assertEqual(stat.S_IMODE(os.stat(key).st_mode), 0o600)
        self.bad(3, 'exist', 'model', '--new-key', key)
        self.good('model', self.model, '--sign', key, '--save', self.path('s.json'))
        self.assertIn(f'Signed by the key {public}', self.good('model', self.path('s.json'), '--trust', public))
        self.bad(1, 'not signed', 'model', self.model, '--trust', public)
        self.bad(1, 'none of those to be trusted', 'model', self.path('s.json'), '--trust', 'A' * 43 + '=')
        self.bad(1, 'is not a key file', 'model', self.model, '--sign', self.model, '--save', self.path('t.json'))
        # it predicts as before, until somebody changes it and its checksum
        self.good('predict', self.path('s.json'), 'age=50')
        with open(self.path('s.json'), encoding='utf-8') as file:
            model = json.load(file)
        model['signature']['key'] = 'A' * 43 + '='
        with open(self.path('s.json'), 'w', encoding='utf-8') as file:
            json.dump(model, file)
        self.bad(1, 'signature of the model file is wrong', 'predict', self.path('s.json'), 'age=50')


class LanguageTest(ModelTest):
    """A model is trained in one language and read in others: its verdict is said in that of the reader."""
    def train(self, language):
        # few events: there is a reason for doubt, with numbers
        done = run(*TRAIN, '--horizon', '700', '--save-model', self.path(f'{language}.json'), language=language)
        self.assertEqual(done.returncode, 0, done.stderr)

    def ask(self, model, language):
        done = run('predict', self.path(model), 'age=50', 'bili=3', '--json', language=language)
        self.assertEqual(done.returncode, 0, done.stderr)
        answer = json.loads(done.stdout)
        return next(c['answer'] for c in (answer.get('result') or answer)['checks'] if c['rule'] == 'M1')

    def test_verdict(self):
        self.train('en')
        self.train('de')
        english, german = self.ask('en.json', 'en'), self.ask('de.json', 'de')
        self.assertIn('Not to be relied on yet: It rests on', english)
        self.assertNotIn('relied', german)
        self.assertEqual(self.ask('de.json', 'en'), english)
        self.assertEqual(self.ask('en.json', 'de'), german)
        with open(self.path('de.json'), encoding='utf-8') as file:
            evaluation = json.load(file)['evaluation']
        # versions of before say what stands there, as does whoever looks into the file
        self.assertEqual(evaluation['sentence'], german)
        self.assertEqual([r['reason'] for r in evaluation['reasons']], ['few-events'])
        self.assertEqual(evaluation['reasons'][0]['other'], 100)

    def test_file_of_before(self):
        old = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'data', 'model-without-kinds.json')
        with open(old, encoding='utf-8') as file:
            sentence = json.load(file)['evaluation']['sentence']
        for language in LANGUAGES:
            self.assertEqual(self.ask(old, language), sentence)


DATA = ['example:pbc', '--time', 'time', '--time-unit', 'days', '--status', 'status', '--event', '2', '--other', '1']


class SmallTest(ModelTest):
    def test_for_a_device(self):
        answer = json.loads(self.good('compress', *DATA, '--model', self.model, '--threshold', '0.3', '--save', self.path('m.egb'), '--json'))
        answer = answer.get('result') or answer
        with open(self.path('m.egb'), 'rb') as file:
            block = file.read()
        self.assertEqual(block[:4], b'EGB1')
        self.assertEqual(len(block), answer['bytes'])
        # three numbers of three features
        self.assertEqual(len(block), 48 + 3 * 4 + 3 * 12)
        self.assertEqual(answer['flips'], 0)
        self.assertEqual(answer['patients'], 418)
        self.assertTrue(answer['kept'])
        self.assertAlmostEqual(answer['before']['slope'], 1, 6)
        self.assertAlmostEqual(answer['before']['auc'], answer['after']['auc'], 6)
        text = self.good('compress', *DATA, '--model', self.model)
        self.assertIn('Integrated calibration index', text)
        self.bad(2, 'which model', 'compress', *DATA)
        self.bad(1, 'is not a model file', 'compress', *DATA, '--model', self.path('m.egb'))


class SmallOutcomesTest(ModelTest):
    """Every outcome and kind of model becomes small, or it is said why not."""
    ANSWERS = ['example:arthritis', '--status', 'Improved', '--event', 'Marked']

    def make(self, *args):
        self.good('train', *args, '--repeats', '1', '--folds', '2', '--set', 'options.inner-folds=2', '--bootstraps', '0', '--save-model', self.path('k.json'))
        return self.path('k.json')

    def compress(self, model, *args):
        answer = json.loads(self.good('compress', *args, '--model', model, '--save', self.path('k.egb'), '--json'))
        with open(self.path('k.egb'), 'rb') as file:
            self.assertEqual(file.read(4), b'EGB1')
        return answer.get('result') or answer

    def test_of_a_yes_or_no(self):
        for learner, most in (('logistic', 1e-5), ('forest', 1e-3)):
            model = self.make(*self.ANSWERS, '--outcome', 'yes-no', '--features', 'Treatment,Sex,Age', '--learners', f'same,{learner}', '--choose', learner)
            answer = self.compress(model, *self.ANSWERS)
            self.assertEqual(answer['patients'], 84, learner)
            self.assertTrue(answer['kept'])
            self.assertLess(answer['largest-difference'], most, learner)
            self.assertAlmostEqual(answer['before']['auc'], answer['after']['auc'], 2)
        self.assertGreater(answer['trees'], 100)

    def test_beside_a_competing_event(self):
        model = self.make(*DATA, '--outcome', 'competing', '--features', 'age,bili,albumin', '--horizon', '1826', '--learners', 'fine-gray', '--choose', 'fine-gray')
        answer = self.compress(model, *DATA)
        self.assertEqual(answer['patients'], 418)
        self.assertLess(answer['largest-difference'], 1e-5)
        self.assertIsNone(answer['after']['slope'])
        # of each cause a model: said in words, with what to do
        model = self.make(*DATA, '--outcome', 'competing', '--features', 'age,bili', '--horizon', '1826', '--learners', 'cox', '--choose', 'cox')
        self.bad(1, 'Train the Fine-Gray model instead', 'compress', *DATA, '--model', model)

    def test_a_forest_of_times(self):
        model = self.make(*DATA, '--features', 'age,bili,sex', '--horizon', '1826', '--learners', 'cox,forest', '--choose', 'forest')
        answer = self.compress(model, *DATA)
        self.assertLess(answer['largest-difference'], 1e-3)
        self.assertTrue(answer['kept'])
        # what is cut off too much is held back, by its figures
        self.bad(1, 'That is too much', 'compress', *DATA, '--model', model, '--prune', '1', '--save', self.path('no.egb'))
        self.assertFalse(os.path.exists(self.path('no.egb')))

    def test_networks(self):
        """Of a yes or no and of an event; with fewer weights smaller; with too few kept back."""
        for data, which in ((self.ANSWERS, ['--outcome', 'yes-no', '--features', 'Treatment,Sex,Age', '--learners', 'same,network']),
                            (DATA, ['--features', 'age,bili,sex', '--horizon', '1826', '--learners', 'cox,network'])):
            model = self.make(*data, *which, '--choose', 'network')
            answer = self.compress(model, *data)
            self.assertTrue(answer['kept'])
            self.assertLess(answer['largest-difference'], 0.02)
            self.assertGreater(answer['weights'], 100)
            self.assertEqual(answer['trees'], 0)
            self.assertAlmostEqual(answer['before']['auc'], answer['after']['auc'], 2)
            size = os.path.getsize(self.path('k.egb'))
            self.assertEqual(size, answer['bytes'])
            self.assertLess(size * 10, answer['model-bytes'])
            fewer = self.compress(model, *data, '--sparsity', '0.3')
            self.assertLess(fewer['bytes'], size)
            self.assertGreater(fewer['weights-zero'], answer['weights-zero'])
            self.bad(1, 'Leave out fewer weights', 'compress', *data, '--model', model, '--sparsity', '0.98', '--save', self.path('no.egb'))
            self.assertFalse(os.path.exists(self.path('no.egb')))
            self.bad(2, 'from 0 to 0.99', 'compress', *data, '--model', model, '--sparsity', '1.5')

    def test_what_cannot_be(self):
        for learner, said in (('svm', 'A support vector machine cannot be made small'), ('stack', 'A model of several models cannot be made small')):
            model = self.make(*self.ANSWERS, '--outcome', 'yes-no', '--features', 'Age', '--learners', f'ridge,{learner}', '--choose', learner)
            self.bad(1, said, 'compress', *self.ANSWERS, '--model', model, '--save', self.path('no.egb'))


class ReasonsTest(ModelTest):
    def test_of_the_patients_of_a_table(self):
        """Each patient is a point in each feature, and stands where its own reason is."""
        path = self.path('few.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('age,bili,albumin\n50,1.2,3.5\n70,,3.0\n40,14,2.5\n')
        self.good('predict', self.model, '--file', path, '--rows', self.path('r.csv'), '-o', self.path('r.svg'))
        with open(self.path('r.svg'), encoding='utf-8') as file:
            text = file.read()
        self.assertIn('Reasons of 3 patients; most is done by', text)
        # “× or ÷” the mean size: of what the same model says of each patient alone
        sizes = {}
        for words in (['age=50', 'bili=1.2', 'albumin=3.5'], ['age=70', 'albumin=3.0'], ['age=40', 'bili=14', 'albumin=2.5']):
            answer = json.loads(self.good('predict', self.model, *words, '--json'))['result']
            for reason in answer['scenarios'][0]['reasons']:
                sizes[reason['feature']] = sizes.get(reason['feature'], 0) + abs(reason['log-hazard']) / 3
        self.assertEqual(len(sizes), 3)
        most = max(sizes, key=sizes.get)
        self.assertIn(f'most is done by {most}', text)


class ExampleTest(ModelTest):
    def test_the_models_that_come_along(self):
        page = self.path('models.html')
        self.good('run', 'example:models', '--report', page)
        with open(page, encoding='utf-8') as file:
            text = file.read()
        self.assertNotIn('Not filled in', text)
        for words in ('Any decision about a patient', 'The Mayo Clinic trial of D-penicillamine', 'data/models/make-models.py',
                      'Checksum of the parts'):
            self.assertIn(words, text)
        self.good('run', 'example:models', '--report', self.path('models.pdf'))
        self.assertGreater(os.path.getsize(self.path('models.pdf')), 10000)
        folder = os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'models')
        done = self.good('predict', os.path.join(folder, 'bmt.engraft-model.json'), 'Disease=ALL', 'Age=30', '--json')
        self.assertIn('Relapse or death after bone-marrow transplantation', done)
        # a response, of a yes or no: honest about how little is known
        arthritis = os.path.join(folder, 'arthritis.engraft-model.json')
        done = json.loads(self.good('predict', arthritis, 'Treatment=new treatment', 'Sex=female', 'Age=55', '--json'))['result']
        self.assertAlmostEqual(done['scenarios'][0]['risk'], 0.5884001861, 9)      # by glm of R
        for name in ('arthritis', 'bmt', 'pbc'):
            with open(os.path.join(folder, f'{name}.engraft-model.json'), encoding='utf-8') as file:
                model = json.load(file)
            self.assertEqual(len(model['card']['tripod-ai']), 52, name)
            self.assertIn('guard', model)
            self.assertIn('distributions', model)
        self.assertIn('28 of them improved markedly', self.good('model', arthritis))
        self.assertIn('“marked”', self.good('model', arthritis, '--table-kind', 'origin'))
        self.assertNotIn('nan', self.good('model', arthritis, '--table-kind', 'origin').lower())


if __name__ == '__main__':
    unittest.main()
