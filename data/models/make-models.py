#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: make-models.py [--check] ENGRAFT-CLI: the prediction models that come with Engraft, from the data that do.

Trains each model anew by the published recipe below, writes its card and saves it here and in the project
data/examples/models.engraft.  With --check nothing is written: the numbers of the files must be those of a new training.
"""
import csv
import json
import math
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(HERE, '..', 'examples')
TEACHING = 'Teaching how prediction models are made, read and doubted. Nobody is treated by it.'
NOT_FOR = ('Any decision about a patient. The data are decades old, diagnosis and treatment have changed, and no other patients were '
           'asked.')
YES_NO = {'0': 'no', '1': 'yes'}
# what holds for each of them
COMMON = {
    '2': 'None besides this card.',
    '3c': 'Not looked at.',
    '8c': 'Not told in the teaching data.',
    '9c': 'Not told in the teaching data.',
    '12b': 'Numbers enter as they are, without transformation; each level beside the first is a yes or no.',
    '17': 'Published teaching data without names; the approval of the study is not told in them.',
    '18a': 'None for this model.', '18b': 'None.', '18c': 'There is none: the recipe is data/models/make-models.py.', '18d': 'None.',
    '18e': 'The data come with Engraft.', '18f': 'data/models/make-models.py of Engraft makes this model.', '19': 'None.',
    '20c': 'Not compared: there are no second data.',
    '27c': 'None is planned: it is an example.',
}
MODELS = {
    'pbc': {
        'title': 'Death in primary biliary cholangitis', 'of': 'liver disease',
        'columns': {'time': ('Follow-up (days)', None), 'status': ('Status', {'0': 'alive', '1': 'transplantation', '2': 'death'}),
                    'age': ('Age', None), 'bili': ('Bilirubin (mg/dL)', None), 'albumin': ('Albumin (g/dL)', None),
                    'protime': ('Prothrombin time (s)', None),
                    'edema': ('Oedema', {'0': 'none', '0.5': 'treated', '1': 'despite diuretics'})},
        'features': ['Age', 'Bilirubin (mg/dL)', 'Albumin (g/dL)', 'Prothrombin time (s)', 'Oedema'],
        'follow-up': ['--time', 'Follow-up (days)', '--time-unit', 'days', '--status', 'Status', '--event', 'death', '--other',
                      'transplantation', '--censored', 'alive', '--horizon', '1826'],
        'patient': ['Age=58.8', 'Bilirubin (mg/dL)=3.4', 'Albumin (g/dL)=3.1', 'Prothrombin time (s)=11', 'Oedema=none'],
        'card': {
            'limits': 'It counts transplantation as the end of follow-up, so that its risk is of a world without it. It learned from '
                      'one clinic, before ursodeoxycholic acid. It was not tried on data from elsewhere.',
            '3a': 'Risk in this disease is commonly told by the Mayo score, of the same five features (Dickson 1989).',
            '3b': 'People with primary biliary cholangitis at registration; for nobody in care.',
            '5a': 'The Mayo Clinic trial of D-penicillamine with those who were only followed, as in the R package survival '
                  '(Therneau and Grambsch 2000, appendix D).',
            '5b': 'Registered 1974 to 1984, followed to July 1986.',
            '6a': 'One referral centre in the United States.',
            '6b': '312 patients who were randomised, and 106 who were eligible and only followed.',
            '6c': 'D-penicillamine or placebo, which is not a feature.',
            '7': 'As in the R package survival; codes were given words, nothing else was changed.',
            '8b': 'Death and transplantation need no judgement.',
            '9a': 'The features of the Mayo score; none was chosen by these data.',
            '12b': 'Numbers enter as they are, without transformation, where the Mayo score takes logarithms; each level beside the '
                   'first is a yes or no.',
            '25': 'Five old and simple features tell patients of one clinic apart. What that means elsewhere, and for men, who are few '
                  'here, is not known.',
        },
    },
    'bmt': {
        'title': 'Relapse or death after bone-marrow transplantation', 'of': 'transplantation',
        'columns': {'t2': ('Follow-up (days)', None), 'd3': ('Status', {'0': 'alive without relapse', '1': 'relapse or death'}),
                    'group': ('Disease', {'1': 'ALL', '2': 'AML, low risk', '3': 'AML, high risk'}), 'z1': ('Age', None),
                    'z2': ('Age of donor', None), 'z8': ('FAB grade 4 or 5', YES_NO), 'z7': ('Waiting time (days)', None)},
        'features': ['Disease', 'Age', 'Age of donor', 'FAB grade 4 or 5', 'Waiting time (days)'],
        'follow-up': ['--time', 'Follow-up (days)', '--time-unit', 'days', '--status', 'Status', '--event', 'relapse or death',
                      '--censored', 'alive without relapse', '--horizon', '730'],
        'patient': ['Disease=AML, low risk', 'Age=28', 'Age of donor=28', 'FAB grade 4 or 5=no', 'Waiting time (days)=180'],
        'card': {
            'limits': '137 patients are few: models of bootstrap samples differ much. It learned from the 1980s, when matching, '
                      'conditioning and care were others. It was not tried on data from elsewhere.',
            '3a': 'None is needed: it shows what a model of few patients looks like.',
            '3b': 'People who had an allogeneic transplantation for acute leukaemia; for nobody in care.',
            '5a': 'Allogeneic transplantations of four hospitals, as in the R package KMsurv (Copelan 1991; Klein and Moeschberger '
                  '1997).',
            '5b': 'Transplanted 1984 to 1989.',
            '6a': 'Four hospitals, two in the United States and two in Australia.',
            '6c': 'Busulfan and cyclophosphamide before transplantation; what was given later is no feature.',
            '6b': 'Not told in the teaching data.',
            '7': 'As in the R package KMsurv; codes were given words, nothing else was changed.',
            '8b': 'Who judged relapse is not told in the teaching data.',
            '9a': 'What was known at transplantation and was looked at in the textbook; none was chosen by these data.',
            '25': 'What was known at transplantation says little of relapse and death after it: the model shows how that looks.',
        },
    },
    'arthritis': {
        'title': 'Marked improvement in rheumatoid arthritis', 'of': 'arthritis', 'learner': 'logistic',
        'columns': {'Treatment': ('Treatment', {'Placebo': 'placebo', 'Treated': 'new treatment'}),
                    'Sex': ('Sex', {'Male': 'male', 'Female': 'female'}), 'Age': ('Age', None),
                    'Improved': ('Improvement', {'None': 'none', 'Some': 'some', 'Marked': 'marked'})},
        'features': ['Treatment', 'Sex', 'Age'],
        'follow-up': ['--outcome', 'yes-no', '--status', 'Improvement', '--event', 'marked'],
        'patient': ['Treatment=new treatment', 'Sex=female', 'Age=55'],
        'card': {
            'limits': '84 patients are few, and 28 of them improved markedly: models of bootstrap samples differ much. Some improvement '
                      'counts as none. It knows nothing of the disease itself, such as joints or antibodies. It was not tried on data '
                      'from elsewhere.',
            '3a': 'None is needed: it shows what a model of a response looks like when little is known.',
            '3b': 'People of a trial of a treatment that is not named; for nobody in care.',
            '5a': 'A double-blind trial of a new treatment against placebo, as in the R package vcd (Koch and Edwards 1988).',
            '5b': 'Not told in the teaching data; published in 1988.',
            '6a': 'Not told in the teaching data.',
            '6b': 'Not told in the teaching data.',
            '6c': 'A new treatment, which is not named, or placebo: a feature, dealt by chance. What else was given is not told.',
            '7': 'As in the R package vcd; codes were given words, nothing else was changed.',
            '8b': 'Who judged improvement is not told in the teaching data; the trial was double-blind.',
            '8c': 'The trial was double-blind.',
            '9a': 'All that the data have; none was chosen by these data.',
            '25': 'Treated patients, women and older ones improved more often. The model does not tell who would have improved under '
                  'placebo, and so not who should be treated.',
        },
    },
}


def run(cli, *args):
    environment = dict(os.environ, LC_ALL='C.UTF-8', LANGUAGE='', ENGRAFT_DATA_DIR=os.path.join(HERE, '..'))
    done = subprocess.run([cli, *args], capture_output=True, text=True, encoding='utf-8', env=environment, check=False)
    if done.returncode:
        sys.exit(f'engraft-cli {args[0]}: {done.stderr}')


def write_table(model, name, path):
    """The data with names that people read."""
    with open(os.path.join(EXAMPLES, f'{name}.csv'), encoding='utf-8', newline='') as file:
        rows = list(csv.DictReader(file))
    with open(path, 'w', encoding='utf-8', newline='') as file:
        writer = csv.writer(file)
        writer.writerow([title for title, _ in model['columns'].values()])
        for row in rows:
            writer.writerow([words[row[column]] if words and row[column] else row[column]
                             for column, (_, words) in model['columns'].items()])


def train(cli, name, model, folder):
    table, first, last = (os.path.join(folder, file) for file in (f'{name}.csv', f'{model["title"]}.engraft-model.json', 'model.json'))
    write_table(model, name, table)
    run(cli, 'train', table, *model['follow-up'], '--features', ','.join(model['features']), '--learners', model.get('learner', 'cox'), '--repeats', '2',
        '--bootstraps', '30', '--save-model', first)
    card = {'intended-use': TEACHING, 'not-for': NOT_FOR, **COMMON, **model['card']}
    run(cli, 'model', first, *[word for item, text in card.items() for word in ('--set', f'{item}={text}')], '--save', last)
    with open(last, encoding='utf-8') as file:
        return file.read()


# what may be said in other words, and settings that have nothing to do with it
WORDS = ('sentence', 'methods', 'options')


def compare(path, kept, made):
    """Every number and name of the kept file, up to the last digits of another machine."""
    if isinstance(kept, dict):
        for member, value in kept.items():
            if member in WORDS:
                continue
            if member not in made:
                sys.exit(f'{path}/{member} is not there any more')
            compare(f'{path}/{member}', value, made[member])
    elif isinstance(kept, list):
        if len(kept) != len(made):
            sys.exit(f'{path} has {len(made)} members instead of {len(kept)}')
        for index, value in enumerate(kept):
            compare(f'{path}/{index}', value, made[index])
    elif isinstance(kept, (int, float)) and not isinstance(kept, bool):
        if not isinstance(made, (int, float)) or not math.isclose(kept, made, rel_tol=1e-6, abs_tol=1e-9):
            sys.exit(f'{path} is {made} instead of {kept}')
    elif kept != made:
        sys.exit(f'{path} is “{made}” instead of “{kept}”')


def make_project(texts):
    items = []
    for name, model in MODELS.items():
        items += [{'id': f'card-{name}', 'kind': 'model-card', 'name': f'Card: {model["of"]}', 'spec': {'options': {'model': texts[name]}}},
                  {'id': f'patient-{name}', 'kind': 'prediction', 'name': f'Patient: {model["of"]}',
                   'spec': {'options': {'model': texts[name], 'values': model['patient']}}}]
    return {'engraft': 1, 'application': '0.1.0', 'title': 'Prediction models',
            'notes': 'Three models that Engraft trained on published teaching data, with their cards. They are for teaching how such '
                     'models are read and doubted; nobody should be treated by them.', 'items': items}


def main():
    arguments = [word for word in sys.argv[1:] if word != '--check']
    if len(arguments) != 1:
        sys.exit(__doc__)
    texts = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, model in MODELS.items():
            texts[name] = train(os.path.abspath(arguments[0]), name, model, folder)
    for name, text in texts.items():
        path = os.path.join(HERE, f'{name}.engraft-model.json')
        if len(arguments) != len(sys.argv) - 1:
            with open(path, encoding='utf-8') as file:
                kept, made = json.load(file), json.loads(text)
            for part in ('task', 'features', 'learner', 'train', 'evaluation'):
                compare(f'{name}/{part}', kept[part], made[part])
            print(f'{name}: as it was')
        else:
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)
    if len(arguments) == len(sys.argv) - 1:
        with open(os.path.join(EXAMPLES, 'models.engraft'), 'w', encoding='utf-8') as file:
            json.dump(make_project(texts), file, indent=2, ensure_ascii=False)
            file.write('\n')


if __name__ == '__main__':
    main()
