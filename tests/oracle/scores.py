#!/usr/bin/python3
# scores.py: answers of clinical scores, by rules that are written again from their descriptions.
#
# Nothing here reads the definitions of Engraft.  Writes scores-oracle.h; Python 3.11.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import math
import random
from collections import Counter

RANDOM = random.Random(20)
CASES = []


def case(score, inputs, /, **outputs):
    text = ';'.join(f'{name}={value}' for name, value in inputs.items() if value is not None)
    CASES.extend((score, text, name, value) for name, value in outputs.items())


def flags(names, chance=.3):
    return {name: 'yes' if RANDOM.random() < chance else 'no' for name in names.split()}


def on(inputs):
    return {name for name, value in inputs.items() if value == 'yes'}


def number(low, high, digits=1):
    return round(RANDOM.uniform(low, high), digits)


def edss(visual, brainstem, pyramidal, cerebellar, sensory, bladder, cerebral, walking):
    """From the most disabled down: the first line that fits."""
    if walking >= 3:
        return dict(zip(range(3, 17), (5, 5.5, 6, 6, 6, 6.5, 6.5, 7, 7.5, 8, 8.5, 9, 9.5, 10)))[walking]
    systems = Counter([(0, 1, 2, 2, 3, 3, 4)[visual], brainstem, pyramidal, cerebellar, sensory,
                       (0, 1, 2, 3, 3, 4, 5)[bladder], cerebral])
    ones, twos, threes, fours = (systems[k] for k in (1, 2, 3, 4))
    if systems[5] + systems[6] or fours > 1 or (fours and threes > 2) or threes > 5:
        return 5
    if fours and (threes or twos):
        return 4.5
    if fours and walking < 2:
        return 4
    if walking == 2 or threes == 5:
        return 4.5
    if threes > 2 or (threes == 2 and twos) or (threes == 1 and twos > 2) or (not threes and twos > 5):
        return 4
    if threes == 2 or (threes == 1 and twos) or (not threes and twos == 5):
        return 3.5
    if threes or twos > 2:
        return 3
    if twos == 2:
        return 2.5
    if twos or walking == 1:
        return 2
    return 1.5 if ones > 1 else ones


def make_edss():
    names = 'visual brainstem pyramidal cerebellar sensory bowel_bladder cerebral ambulation'.split()
    ends = (6, 5, 6, 5, 6, 6, 5)
    for i in range(900):
        # most patients have little in most systems: there the table is fine
        top = 1 + i % 5
        values = [min(end, RANDOM.randint(0, top)) if RANDOM.random() < .8 else 0 for end in ends]
        values.append(RANDOM.choice([0, 0, 0, 1, 1, 2, 2, 3 + i % 14]))
        case('edss', dict(zip(names, values)), edss=edss(*values))


def make_hct():
    one = 'arrhythmia cardiac ibd diabetes cerebrovascular psychiatric hepatic_mild obesity infection'
    two = 'rheumatologic peptic_ulcer renal_modsev pulmonary_moderate'
    three = 'prior_solid_tumor heart_valve pulmonary_severe hepatic_modsev'
    for i in range(30):
        inputs = flags(f'{one} {two} {three}', .25)
        there = on(inputs)
        if 'pulmonary_severe' in there:
            there.discard('pulmonary_moderate')
        if 'hepatic_modsev' in there:
            there.discard('hepatic_mild')
        score = sum(1 if n in one.split() else 2 if n in two.split() else 3 for n in there)
        age = RANDOM.choice([39, 40, 41, 39.9])
        case('hct-ci', {**inputs, 'age': age}, score=score, age_adjusted=score + (age >= 40))


def make_transplantation():
    for i in range(30):
        auto = i % 3 == 0
        v = dict(type='autologous' if auto else 'allogeneic', age=RANDOM.choice([19, 19.9, 20, 40, 40.5, 61]),
                 stage=RANDOM.choice(['early', 'intermediate', 'late']), first_remission=RANDOM.choice(['yes', 'no']),
                 months=RANDOM.choice([3, 12, 12.5, 40]))
        points = [20 <= v['age'] <= 40, 2 * (v['age'] > 40), ['early', 'intermediate', 'late'].index(v['stage']),
                  v['months'] > 12 and v['first_remission'] == 'no']
        if not auto:
            v.update(donor=RANDOM.choice(['sibling', 'other']), donor_sex=RANDOM.choice(['female', 'male']),
                     recipient_sex=RANDOM.choice(['female', 'male']))
            points += [v['donor'] == 'other', (v['donor_sex'], v['recipient_sex']) == ('female', 'male')]
        case('ebmt', v, score=sum(points))
        ldh, creatinine, platelets = number(80, 3000, 0), number(.3, 6), number(3, 600, 0)
        case('easix', dict(ldh=ldh, creatinine=creatinine, platelets=platelets), easix=ldh * creatinine / platelets,
             log2_easix=math.log(ldh * creatinine / platelets) / math.log(2))


def make_joints():
    for i in range(20):
        t, s, esr, crp, gh = (RANDOM.randint(0, 28), RANDOM.randint(0, 28), RANDOM.randint(1, 120), number(0, 90),
                              RANDOM.randint(0, 100))
        joints = dict(tjc28=t, sjc28=s)
        base = .56 * t ** .5 + .28 * s ** .5 + .014 * gh
        case('das28-esr', {**joints, 'esr': esr, 'gh': gh}, score=base + .7 * math.log(esr))
        case('das28-crp', {**joints, 'crp': crp, 'gh': gh}, score=base + .36 * math.log1p(crp) + .96)
        case('das28-crp', {**joints, 'crp': f'{crp / 10!r} mg/dL', 'gh': f'{gh / 10!r} cm'},
             score=base + .36 * math.log1p(crp) + .96)
        p, m = number(0, 10), number(0, 10)
        case('cdai-ra', {**joints, 'patient': p, 'physician': m}, score=t + s + p + m)
        case('sdai', {**joints, 'patient': p, 'physician': m, 'crp': f'{crp}mg/l'}, score=t + s + p + m + crp / 10)
        back, stiff, patient, peripheral = (number(0, 10) for _ in range(4))
        case('asdas-crp', dict(back_pain=back, stiffness=stiff, patient=patient, peripheral=peripheral, crp=crp),
             score=sum((.12 * back, .06 * stiff, .11 * patient, .07 * peripheral, .58 * math.log(1 + (crp if crp > 2 else 2)))))
        active = RANDOM.randint(0, 20)
        case('jadas10', dict(physician=p, parent=m, joints=active, esr=esr),
             score=p + m + sorted((active, 10))[0] + sorted((0, (esr - 20) / 10, 10))[1])
        areas = [RANDOM.randint(0, 3) for _ in range(17)]
        names = ['face', 'chest', 'abdomen'] + [f'{part}_{side}' for part in ('upper_arm', 'forearm', 'hand', 'fingers',
                                                                              'thigh', 'leg', 'foot')
                                                for side in ('right', 'left')]
        case('mrss', dict(zip(names, areas)), score=sum(areas))


def make_lupus():
    weights = {8: 'seizure psychosis organic_brain visual cranial_nerve lupus_headache cva vasculitis',
               4: 'arthritis myositis casts haematuria proteinuria pyuria',
               2: 'rash alopecia mucosal_ulcers pleurisy pericarditis low_complement high_dna',
               1: 'fever thrombocytopenia leucopenia'}
    of = {name: weight for weight, names in weights.items() for name in names.split()}
    for i in range(15):
        inputs = flags(' '.join(of), i / 14)
        case('sledai-2k', inputs, score=sum(of[n] for n in on(inputs)))
    single = ('cataract retina cognition seizures neuropathy myelitis gfr proteinuria end_stage pulmonary_hypertension '
              'lung_fibrosis shrinking_lung pleura lung_infarction angina cardiomyopathy valve pericarditis claudication '
              'minor_tissue thrombosis mesentery peritonitis stricture atrophy deforming osteoporosis osteomyelitis alopecia '
              'scarring ulceration gonads diabetes')
    graded = 'stroke infarction major_tissue bowel necrosis malignancy'.split()
    for i in range(15):
        inputs = flags(single, i / 14)
        grades = {name: RANDOM.randint(0, 2) if i < 14 else 2 for name in graded}
        case('slicc-di', {**inputs, **grades}, score=len(on(inputs)) + 2 * ('end_stage' in on(inputs)) + sum(grades.values()))


def make_gut():
    for i in range(20):
        pain, well = [RANDOM.randint(0, 3) for _ in range(7)], [RANDOM.randint(0, 4) for _ in range(7)]
        stools, kinds, drug, mass = RANDOM.randint(0, 70), RANDOM.randint(0, 6), RANDOM.randint(0, 1), RANDOM.choice([0, 2, 5])
        sex, hct, weight, standard = RANDOM.choice(['male', 'female']), number(25, 50), number(40, 90), number(50, 80)
        expected = (2 * stools + 5 * sum(pain) + 7 * sum(well) + 20 * kinds + 30 * drug + 10 * mass
                    + 6 * ((47 if sex == 'male' else 42) - hct) + max(-10, 100 - 100 * weight / standard))
        case('cdai-crohn', dict(stools=stools, pain=','.join(map(str, pain)), wellbeing=' '.join(map(str, well)),
                                complications=kinds, antidiarrhoeal=drug, mass=mass, sex=sex,
                                hematocrit=hct if i % 2 else f'{hct / 100!r} L/L', weight=weight, standard_weight=standard),
             score=expected)
        parts = {f'{segment}_{what}': RANDOM.randint(0, 3 if what != 'narrowing' or segment == 'left' else 2)
                 for segment in ('ileum', 'right', 'transverse', 'left', 'rectum')
                 for what in ('ulcers', 'ulcerated', 'affected', 'narrowing')}
        case('ses-cd', parts, score=sum(parts.values()))


def make_liver():
    for i in range(20):
        age, bili, albumin, pt, edema = number(30, 80), number(.4, 20), number(2, 5), number(9, 16), RANDOM.choice([0, .5, 1])
        risk = .871 * math.log(bili) + .859 * edema - 2.53 * math.log(albumin) + .039 * age + 2.38 * math.log(pt)
        curves = {f'survival_{k + 1}': s ** math.exp(risk - 5.07)
                  for k, s in enumerate((.970, .941, .883, .833, .774, .721, .651))}
        case('mayo-pbc', dict(age=age, bilirubin=bili, albumin=f'{albumin * 10!r} g/L', prothrombin=pt, edema=edema),
             risk=risk, **curves)
        b, alp, alb, platelets = number(.3, 6), number(.5, 6), number(.5, 1.4), number(40, 400, 0)
        score = .044378 * age + .93982 * math.log(b) + .335648 * math.log(alp) - 2.266708 * alb - .002581 * platelets + 1.216865
        case('globe-pbc', dict(age=age, bilirubin=b, alp=alp, albumin=alb, platelets=platelets), score=score,
             high_risk=score > .3)
        inr, creatinine, sodium, dialysis = number(.8, 3.2), number(.4, 5), RANDOM.randint(118, 145), i % 5 == 0
        c = 4 if dialysis else min(4, max(1, creatinine))
        points = 10 * (.957 * math.log(c) + .378 * math.log(max(1, bili)) + 1.12 * math.log(max(1, inr)) + .643)
        # rounded once, from 14.46 to 14: a tenth of points that are counted in tens is a whole one
        meld, lack = math.floor(points + .5), 137 - min(137, max(125, sodium))
        with_sodium = math.floor(meld + 1.32 * lack - .033 * meld * lack + .5) if meld > 11 else meld
        case('meld-na', dict(bilirubin=bili, inr=inr, creatinine=creatinine, sodium=sodium,
                             dialysis='yes' if dialysis else 'no'), meld=meld, meld_na=with_sodium)
        failures, wbc = RANDOM.randint(6, 18), number(1, 40)
        case('clif-c-aclf', {'of': failures, 'age': age, 'wbc': wbc},
             score=3.3 * failures + .4 * age + 6.3 * math.log(wbc) - 20)


def make_blood():
    def between(value, ends):
        return sum(value > end for end in ends)
    for i in range(20):
        cyto, blasts, hb = RANDOM.randint(0, 4), RANDOM.choice([0, 2, 2.1, 4.9, 5, 10, 10.1]), RANDOM.choice([7.9, 8, 9.9, 10])
        platelets, anc = RANDOM.choice([20, 49, 50, 99, 100]), RANDOM.choice([.79, .8, 2])
        points = cyto + (0 if blasts <= 2 else 1 if blasts < 5 else 2 if blasts <= 10 else 3)
        points += {7.9: 1.5, 8: 1, 9.9: 1, 10: 0}[hb] + {20: 1, 49: 1, 50: .5, 99: .5, 100: 0}[platelets] + .5 * (anc < .8)
        case('ipss-r', dict(cytogenetics=cyto, blasts=blasts, hemoglobin=hb, platelets=platelets, anc=anc), score=points)
        plt, neutro, hb = (RANDOM.choice([10, 25, 49, 50, 74, 75, 149, 150]), RANDOM.choice([.4, .5, .9, 1, 1.4, 1.5, 1.7, 1.8]),
                           RANDOM.choice([7.9, 8, 9.9, 10, 11.9, 12]))
        creatinine, alt = RANDOM.choice([1, 1.1, 1.5, 1.6, 3, 3.1, 6, 6.1]), RANDOM.choice([1, 1.1, 3, 3.1, 5, 5.1, 20, 20.1])
        grades = [4 - sum(plt >= e for e in (25, 50, 75, 150)), 4 - sum(neutro >= e for e in (.5, 1, 1.5, 1.8)),
                  3 - sum(hb >= e for e in (8, 10, 12)), between(creatinine, (1, 1.5, 3, 6)), between(alt, (1, 3, 5, 20))]
        case('ctcae-labs', dict(platelets=plt, platelets_lln=150, anc=neutro, anc_lln=1.8, hemoglobin=hb, hemoglobin_lln=12,
                                transfusion='no', creatinine=creatinine, alt=alt, febrile_neutropenia='none'), worst=max(grades))


def make_gvhd():
    for i in range(40):
        skin, liver, upper, lower = (RANDOM.choice([0, 0, 1, 1, 2, 3, 4]) for _ in range(4))
        upper = min(upper, 1)
        grade = (4 if 4 in (skin, liver, lower) else 3 if max(liver, lower) > 1 else
                 2 if skin == 3 or liver or upper or lower else int(skin > 0))
        case('magic-agvhd', dict(skin=skin, liver=liver, upper_gi=upper, lower_gi=lower), grade=grade)
        organs = {name: RANDOM.choice([0, 0, 0, 1, 1, 2, 3]) if i % 2 else RANDOM.choice([0, 0, 1])
                  for name in 'skin mouth eyes gut liver lungs joints genitals'.split()}
        others = max(value for name, value in organs.items() if name != 'lungs')
        n = sum(value > 0 for value in organs.values())
        severity = (3 if others == 3 or organs['lungs'] > 1 else 2 if others == 2 or organs['lungs'] or n > 2 else min(n, 1))
        case('nih-cgvhd', organs, severity=severity)
        rash, bili, stool = RANDOM.choice([0, 10, 25, 50, 51]), RANDOM.choice([1.9, 2, 3, 3.1, 6, 6.1, 15, 15.1]), \
            RANDOM.choice([0, 499, 500, 999, 1000, 1500, 1501])
        pain, bullae = i % 7 == 0, i % 9 == 0
        s = 4 if bullae else sum((rash > 0, rash >= 25, rash > 50))
        h = sum((bili >= 2, bili > 3, bili > 6, bili > 15))
        g = 4 if pain else sum((stool >= 500, stool >= 1000, stool > 1500))
        overall = 4 if 4 in (s, h) else 3 if h > 1 or g > 1 else 2 if s == 3 or h or g else int(s > 0)
        case('glucksberg', dict(skin=rash, bullae=int(bullae), bilirubin=bili, diarrhoea=stool, pain=int(pain)), grade=overall)


def make_toxicity():
    pressure = dict(none=0, no_pressor=2, one_pressor=3, multi_pressor=4)
    oxygen = dict(none=0, low_flow=2, high_flow=3, positive_pressure=4)
    conscious = ['normal', 'spontaneous', 'voice', 'tactile', 'unarousable']
    for i in range(40):
        fever, treated = RANDOM.random() < .7, RANDOM.random() < .3
        p, o = RANDOM.choice(list(pressure)), RANDOM.choice(list(oxygen))
        worst = max(pressure[p], oxygen[o], int(fever)) if fever or treated else 0
        case('astct-crs', dict(fever='yes' if fever else 'no', treated='yes' if treated else 'no', hypotension=p, hypoxia=o),
             grade=worst)
        ice, awake, c = RANDOM.randint(0, 10), RANDOM.random() < .5, RANDOM.choice(conscious[:3] if i % 2 else conscious)
        seizure, motor = RANDOM.choice(['none', 'none', 'none', 'resolving', 'prolonged']), RANDOM.random() < .1
        oedema = RANDOM.choice(['none', 'none', 'none', 'focal', 'diffuse'])
        by_ice = 0 if ice == 10 else 1 if ice > 6 else 2 if ice > 2 else 3 if ice or awake else 4
        case('astct-icans', dict(ice=ice, awake=None if ice else 'yes' if awake else 'no', consciousness=c, seizure=seizure,
                                 motor='yes' if motor else 'no', oedema=oedema),
             grade=max(by_ice, conscious.index(c), dict(none=0, resolving=3, prolonged=4)[seizure], 4 * motor,
                       dict(none=0, focal=3, diffuse=4)[oedema]))


def make_sclerosis():
    for i in range(30):
        base, now = RANDOM.choice([0, 1, 2, 5.5, 6, 6.5]), RANDOM.choice([0, 1, 1.5, 2.5, 3, 6, 6.5, 7])
        signs = flags('relapse new_t2 gadolinium', .15)
        atrophy = RANDOM.choice([.2, .4, .5])
        worse = now - base >= (1.5 if base == 0 else 1 if base < 6 else .5)
        quiet = not on(signs) and not worse
        case('neda', {**signs, 'edss_baseline': base, 'edss_confirmed': now, 'atrophy': atrophy}, neda3=quiet,
             neda4=quiet and atrophy <= .4)
        relapsing, age, disability = RANDOM.random() < .8, RANDOM.choice([30, 45, 46, 50, 51]), RANDOM.choice([3, 5.5, 6, 6.5, 7])
        years, failed, mri = RANDOM.choice([2, 10, 11]), RANDOM.choice([0, 1, 2]), RANDOM.random() < .8
        rest = [relapsing, years <= 10, failed > 0, mri]
        case('ms-ahsct', dict(relapsing=int(relapsing), age=age, edss=disability, duration=years, failed=failed, mri=int(mri)),
             strict=all(rest) and age <= 45 and disability <= 5.5, wide=all(rest) and age <= 50 and disability <= 6.5,
             met=sum(rest) + (age <= 45) + (disability <= 5.5))


def make_engraftment():
    for i in range(20):
        start = RANDOM.randint(0, 12)
        counts = {start + k: number(0, .3 + .08 * k, 2) for k in range(25) if RANDOM.random() < .95}
        if i % 4 == 0:
            counts.update({start - k: 1.5 for k in range(start + 1)} if start > 2 else {})
        low = next((d for d in sorted(counts) if counts[d] < .5), 999)
        day = next((d for d in sorted(counts) if d > low and all(counts.get(d + k, 0) >= .5 for k in range(3))), None)
        case('anc-engraftment', dict(anc=','.join(f'{d}:{v}' for d, v in counts.items())), day=math.nan if day is None else day)
        platelets = {d: RANDOM.randint(5, 20 + 2 * d) for d in range(0, 40)}
        platelets.update({d: 90 - 9 * d for d in range(-7 if i % 2 else 0, 5)})
        transfused = sorted(RANDOM.sample(range(8, 25), 3))
        low = next(d for d in range(0, 40) if platelets[d] < 20)
        day = next((d for d in range(low, 38) if all(platelets[d + k] >= 20 for k in range(3))
                    and not any(d - 7 <= t <= d for t in transfused)), None)
        case('platelet-engraftment', dict(platelets=','.join(f'{d}:{v}' for d, v in platelets.items()),
                                          transfused=','.join(map(str, transfused)) if i else 'none'),
             day=math.nan if day is None else day) if i else None


for make in (make_edss, make_hct, make_transplantation, make_joints, make_lupus, make_gut, make_liver, make_blood, make_gvhd,
             make_toxicity, make_sclerosis, make_engraftment):
    make()

with open(__file__.replace('scores.py', 'scores-oracle.h'), 'w', encoding='utf-8') as file:
    file.write('/* scores-oracle.h: made by scores.py, which says how.\n *\n * SPDX-License-Identifier: GPL-3.0-or-later\n */\n'
               'static const struct { const char *score, *inputs, *output; double value; } score_cases[] = {\n')
    for name, text, output, value in CASES:
        shown = 'NAN' if isinstance(value, float) and math.isnan(value) else repr(float(value))
        file.write(f'  {{ "{name}", "{text}",\n    "{output}", {shown} }},\n')
    file.write('};\n')
