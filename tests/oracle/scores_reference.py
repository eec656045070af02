#!/usr/bin/python3
# scores_reference.py: clinical scores of the reference folder by the command line, each number to the
# digits that stand there.
#
# The folder is $ENGRAFT_REFERENCE, else shared beside the source; without it the test is skipped.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: scores_reference.py ENGRAFT-CLI"""
import csv
import io
import json
import os
import subprocess
import sys

CLI = sys.argv[1]
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.environ.get('ENGRAFT_REFERENCE') or os.path.join(HERE, '..', '..', '..', 'shared')
FOLDER = os.path.join(ROOT, 'predict', 'reference', 'calculators')
SEX = {'M': 'male', 'F': 'female'}
HCT = ('arrhythmia cardiac ibd diabetes cerebrovascular psychiatric hepatic_mild obesity infection rheumatologic '
       'peptic_ulcer renal_modsev pulmonary_moderate prior_solid_tumor heart_valve pulmonary_severe hepatic_modsev').split()
SLEDAI = ('seizure psychosis organic_brain visual cranial_nerve lupus_headache cva vasculitis arthritis myositis casts '
          'haematuria proteinuria pyuria rash alopecia mucosal_ulcers pleurisy pericarditis low_complement high_dna fever '
          'thrombocytopenia leucopenia').split()
MRSS = ['face', 'chest', 'abdomen'] + [f'{part}_{side}' for part in 'upper_arm forearm hand fingers thigh leg foot'.split()
                                       for side in ('right', 'left')]


def yes(value):
    return 'yes' if value else 'no'


def hct(i):
    return {**{name: yes(name in i['comorbidities']) for name in HCT}, 'age': i['age']}


def ebmt(i):
    allo = i.get('allo', True)
    values = dict(type='allogeneic' if allo else 'autologous', age=i['age'], stage=i['stage'],
                  months=i['months_dx_to_hsct'], first_remission=yes(i.get('cr1')))
    if allo:
        values.update(donor='sibling' if i['donor'] == 'sibling' else 'other', donor_sex=SEX[i['donor_sex']],
                      recipient_sex=SEX[i['recipient_sex']])
    return values


def crohn(i):
    return dict(stools=i['stools_7d'], pain=i['pain_daily'], wellbeing=i['wellbeing_daily'], complications=i['complications'],
                antidiarrhoeal=yes(i['antidiarrhoeal']), mass=i['mass_0_2_5'], sex=SEX[i['sex']], hematocrit=i['hct'],
                weight=i['weight'], standard_weight=i['std_weight'])


def renamed(**names):
    return lambda i: {names.get(name, name): value for name, value in i.items()}


EDSS = dict(visual_raw='visual', bowel_bladder_raw='bowel_bladder')
DAS = dict(gh_mm='gh', crp_mg_l='crp')
RA = dict(ptgl_cm='patient', mdgl_cm='physician', crp_mg_dl='crp')
# calculator: the score, how its inputs are named here, and which output each number is
SCORES = {
    'HCT-CI': ('hct-ci', hct, {}),
    'EBMT': ('ebmt', ebmt, {}),
    'DAS28-ESR': ('das28-esr', renamed(**DAS), {}),
    'DAS28-CRP': ('das28-crp', renamed(**DAS), {}),
    'CDAI-RA': ('cdai-ra', renamed(**RA), {}),
    'SDAI': ('sdai', renamed(**RA), {}),
    'CDAI-Crohn': ('cdai-crohn', crohn, {}),
    'SLEDAI-2K': ('sledai-2k', lambda i: {name: yes(name in i['present']) for name in SLEDAI}, {}),
    'Mayo-PBC': ('mayo-pbc', renamed(bili_mg_dl='bilirubin', edema_0_05_1='edema', albumin_g_dl='albumin',
                                     pt_s='prothrombin'), {'R': 'risk'}),
    'EASIX': ('easix', renamed(creat_mg_dl='creatinine', plt='platelets'), {'log2': 'log2_easix'}),
    'MELD-Na': ('meld-na', lambda i: dict(bilirubin=i['bili'], inr=i['inr'], creatinine=i['creat'], sodium=i['na'],
                                          dialysis=yes(i.get('dial'))), {}),
    'ASTCT-CRS': ('astct-crs', lambda i: dict(fever=yes(i['fever38']), hypotension=i['hypotension'], hypoxia=i['hypoxia'],
                                              treated=yes(i.get('after_tocilizumab_or_steroid'))), {}),
    'ASTCT-ICANS': ('astct-icans', lambda i: dict(ice=i['ice'], awake=yes(i['awake']), consciousness=i['consciousness'],
                                                  seizure=i['seizure'], motor=yes(i['motor_weakness']),
                                                  oedema=i['icp_oedema']), {}),
    'MAGIC-aGVHD': ('magic-agvhd', renamed(), {}),
    'EDSS': ('edss', renamed(**EDSS), {}),
    'mRSS': ('mrss', lambda i: dict(zip(MRSS, i['areas17'])), {}),
    'ASDAS-CRP': ('asdas-crp', renamed(morning_stiffness_duration='stiffness', patient_global='patient',
                                       peripheral_pain_swelling='peripheral', crp_mg_l='crp'), {}),
    'JADAS10': ('jadas10', renamed(physician_vas='physician', parent_vas='parent', active_joints='joints'), {}),
    'GLOBE-PBC': ('globe-pbc', renamed(age_start_udca='age', bili_xuln_1y='bilirubin', alp_xuln_1y='alp',
                                       albumin_xlln_1y='albumin', plt_1y='platelets'), {}),
    'ANC-engraftment': ('anc-engraftment', lambda i: dict(anc=[f'{d}:{v}' for d, v in zip(i['days'], i['anc_e9_l'])]), {}),
    'PLT-engraftment': ('platelet-engraftment', lambda i: dict(
        platelets=[f'{d}:{v}' for d, v in zip(i['days'], i['plt'])], transfused=i['transfusion_days'] or ['none']), {}),
}


def command(*args):
    done = subprocess.run([CLI, 'score', *args], capture_output=True, text=True, encoding='utf-8', timeout=60, check=False)
    if done.returncode:
        raise ValueError(done.stderr)
    return done.stdout


def run_example(example):
    score, rename, outputs = SCORES[example['calculator']]
    words = [f'{name}={",".join(map(str, value)) if isinstance(value, list) else value}'
             for name, value in rename(example['inputs']).items() if value is not None]
    answer = json.loads(command(score, *words, '--json'))
    results = {result['id']: result for result in answer['results']}
    for name, wanted in example['expected'].items():
        if name == 'survival':
            got = {year: round(results[f'survival_{year}']['value'], 6) for year in wanted}
        elif name in ('group', 'category'):
            got = answer['results'][0]['band']
            wanted = 'no activity' if score == 'sledai-2k' and wanted == 'remission' else wanted
        else:
            got = results[outputs.get(name, name)]['value']
            got = round(got, 6) if isinstance(got, float) else got
        if got != wanted:
            raise ValueError(f'{name} is {got}, but should be {wanted}')


def run_edss():
    path = os.path.join(FOLDER, 'edss_vectors.csv')
    with open(path, encoding='utf-8') as file:
        wanted = [float(row['edss']) for row in csv.DictReader(file)]
    text = command('edss', '--file', path, '--prefix', 'made', *(f'{new}={old}' for old, new in EDSS.items()))
    got = [float(row['made']) for row in csv.DictReader(io.StringIO(text))]
    wrong = [i + 1 for i, (a, b) in enumerate(zip(got, wanted)) if a != b]
    if wrong or len(got) != len(wanted):
        raise ValueError(f'rows {wrong[:10]} of {len(got)}')
    print(f'ok - {len(got)} rows of EDSS')


def main():
    if not os.path.isdir(FOLDER):
        print(f'SKIP: there is no {FOLDER}')
        return 77
    with open(os.path.join(FOLDER, 'examples.json'), encoding='utf-8') as file:
        examples = json.load(file)
    failures = 0
    for example in examples:
        try:
            run_example(example)
        except (KeyError, ValueError) as error:
            failures += 1
            print(f'not ok - {example["calculator"]} {example["inputs"]}: {error!r}')
    print(f'{len(examples) - failures} of {len(examples)} examples')
    run_edss()
    return failures > 0


sys.exit(main())
