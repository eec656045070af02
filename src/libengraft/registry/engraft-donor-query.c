/* engraft-donor-query.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-donor-query.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/hla/eg-alternatives.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-ready-places.h"
#include "libengraft/registry/engraft-typing-dictionary.h"
#include "libengraft/registry/engraft-donor-antigens.h"

/* Donors that are looked at to find out which loci tell most */
#define SAMPLE 2048

/* The names of criteria are those of the options, in that order.  A search allows 4 mismatches; 16 places may match. */
static const struct
{
  const char *name;
  guint       bits;
} criteria[ENGRAFT_N_CRITERIA] = {
  [ENGRAFT_CRITERION_MISMATCHES] = { "mismatches", 3 }, [ENGRAFT_CRITERION_DEFINITE] = { "definite", 5 },
  [ENGRAFT_CRITERION_TCE] = { "tce", 2 }, [ENGRAFT_CRITERION_YOUNG] = { "young", 16 },
  [ENGRAFT_CRITERION_MALE] = { "male", 2 }, [ENGRAFT_CRITERION_CMV] = { "cmv", 2 },
  [ENGRAFT_CRITERION_ABO] = { "abo", 2 }, [ENGRAFT_CRITERION_TNC] = { "tnc", 16 },
  [ENGRAFT_CRITERION_CD34] = { "cd34", 16 },
};

static const EgLocus *
find_locus (EngraftTyping *typing,
            guint          locus)
{
  const char *name = engraft_donor_locus_get_name (engraft_search_locus_to_donor_locus (locus));

  return eg_nomenclature_find_locus (engraft_nomenclature_get_view (engraft_typing_get_nomenclature (typing)), name,
                                     strlen (name));
}

/* How all typings of a locus match; a locus that the release lacks is untyped, and potential.  @antigens: of all
 * places; not set: P groups are counted.  Behind the scores is a byte for each: all in one piece, so large that of memory
 * that is 0 there is only what is written to. */
static EgTypingScore *
match_locus (EngraftDonorSegment *segment,
             EngraftTyping       *patient,
             guint                index,
             guint                budget,
             const EgAntigenSet  *antigens)
{
  const EgTypingTable *table = &segment->tables[index];
  const EgLocus *locus = find_locus (patient, index);
  EgTypingScore *scores = g_malloc0 ((gsize) 3 << 8 * segment->header->loci[index].width);
  EngraftReadyGenotypes genotypes;

  if (locus)
    {
      g_autofree guint8 *mask = g_malloc (table->n_p + 1), *meets = g_malloc (table->n_places);
      g_autofree EgTypingScore *others = NULL;

      engraft_ready_genotypes_init (&genotypes, patient, locus);
      others = genotypes.n > 1 ? g_new0 (EgTypingScore, table->n_pairs) : NULL;
      for (guint i = 0; i < genotypes.n; i++)
        {
          EgTypingScore *here = i == 0 ? scores : others;
          const EgPlace *places = genotypes.places[i].places;

          eg_typing_table_match (table, places, antigens ? 2 : budget, mask, meets, here);
          if (antigens)
            eg_typing_table_match_antigens (table, antigens,
                                            engraft_nomenclature_get_view (engraft_typing_get_nomenclature (patient)),
                                            locus, places, budget, meets, here);
          if (i > 0)
            eg_typing_scores_join (scores, others, table->n_pairs);
        }
      eg_typing_table_join_choices (table, scores);
      engraft_ready_genotypes_clear (&genotypes);
    }

  return scores;
}

/* Of a patient: two groups of each genotype */
typedef struct
{
  guint8       *groups;
  guint         n_genotypes;
  EgTceVersion  version;
} PatientGroups;

/* As engraft_match_tce () for a donor's typing. */
static EgTceMatch
compare_tce (const PatientGroups *patient,
             const EgTypingTable *table,
             guint32              typing)
{
  const guint8 donor[2] = { ENGRAFT_TCE_UNPACK (table->tce[table->pairs[2 * typing]], patient->version),
                            ENGRAFT_TCE_UNPACK (table->tce[table->pairs[2 * typing + 1]], patient->version) };
  EgTceMatch match = eg_tce_compare (patient->groups, donor);

  for (guint i = 1; i < patient->n_genotypes; i++)
    match = eg_tce_join (match, eg_tce_compare (patient->groups + 2 * i, donor));

  return match;
}

static EgTceMatch
compare_choice (const PatientGroups *patient,
                const EgTypingTable *table,
                guint32              choice)
{
  EgTceMatch match = compare_tce (patient, table, table->genotypes[table->choice_first[choice]]);

  for (guint32 i = table->choice_first[choice] + 1; i < table->choice_first[choice + 1]; i++)
    match = eg_tce_join (match, compare_tce (patient, table, table->genotypes[i]));

  return match;
}

static guint8
get_tce_rank (EgTypingScore score,
              EgTceMatch    match)
{
  return (score & 0xff) == 0 ? 0 : match == EG_TCE_PERMISSIVE ? 1 : match == EG_TCE_UNKNOWN ? 2 : 3;
}

/* Matched, permissive, not known, not permissive */
static guint8 *
rank_tce (EngraftDonorSegment *segment,
          EngraftTyping       *patient,
          EgTceVersion         version)
{
  const EgTypingTable *table = &segment->tables[ENGRAFT_DONOR_DPB1];
  const EgNomenclature *names = engraft_nomenclature_get_view (engraft_typing_get_nomenclature (patient));
  const EgLocus *locus = find_locus (patient, ENGRAFT_DONOR_DPB1);
  g_autofree EgTypingScore *scores = match_locus (segment, patient, ENGRAFT_DONOR_DPB1, 2, NULL);
  guint8 *ranks = g_malloc (1u << 8 * segment->header->loci[ENGRAFT_DONOR_DPB1].width);
  EngraftReadyGenotypes genotypes;
  PatientGroups groups = { .version = version };

  memset (ranks, 2, table->n_pairs);
  if (!locus)
    return ranks;

  engraft_ready_genotypes_init (&genotypes, patient, locus);
  groups.n_genotypes = genotypes.n;
  groups.groups = g_new (guint8, 2 * genotypes.n);
  for (guint i = 0; i < 2 * genotypes.n; i++)
    groups.groups[i] = eg_tce_get_group (names, genotypes.places[i / 2].places[i % 2].typing, version);
  if (genotypes.places[0].places[0].typing->kind != EG_TYPING_UNTYPED)
    {
      for (guint32 i = 1; i < table->n_pairs; i++)
        ranks[i] = get_tce_rank (scores[i], compare_tce (&groups, table, i));
      for (guint32 i = 0; i < table->n_choices; i++)
        ranks[table->choices[i]] = get_tce_rank (scores[table->choices[i]], compare_choice (&groups, table, i));
    }
  g_free (groups.groups);
  engraft_ready_genotypes_clear (&genotypes);

  return ranks;
}

/* By number of a name: whether it is among those that are wanted. */
static guint8 *
find_wanted (char               **names,
             const char * const  *wanted)
{
  guint8 *found;

  if (!wanted || !wanted[0])
    return NULL;

  found = g_malloc0 (g_strv_length (names) + 1);
  for (guint i = 0; names[i]; i++)
    found[i] = g_strv_contains (wanted, names[i]);

  return found;
}

/* The day AGE years before TODAY, in days from 1900-01-01; 29 February becomes 1 March. */
static guint16
find_birthday (guint32 today,
               guint   age)
{
  g_autoptr(GDate) start = g_date_new_dmy (1, G_DATE_JANUARY, 1900), date = NULL;
  guint year = today / 10000 - age, month = today / 100 % 100, day = today % 100;

  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    {
      month = 3;
      day = 1;
    }
  if (year < 1900)
    return 1;
  date = g_date_new_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return (guint16) CLAMP (g_date_days_between (start, date), 1, G_MAXUINT16);
}

static guint32
get_today (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();

  return (guint32) (g_date_time_get_year (now) * 10000 + g_date_time_get_month (now) * 100
                    + g_date_time_get_day_of_month (now));
}

static void
set_filter (EngraftDonorQuery          *self,
            const EngraftSearchPatient *patient,
            EngraftOptions             *options)
{
  static const char * const groups[] = { "", "A", "B", "AB", "O" };
  const char * const *abo = engraft_options_get_strv (options, "abo");
  const guint32 today = patient->today ? patient->today : get_today ();
  double least = engraft_options_get_double (options, "min-age"), most = engraft_options_get_double (options, "max-age");
  const EngraftSearchKind kind = engraft_options_get_enum (options, "kind");

  self->available = engraft_options_get_boolean (options, "available");
  self->sex = engraft_options_get_enum (options, "sex");
  self->cmv = engraft_options_get_enum (options, "cmv");
  for (guint i = 1; abo && i < G_N_ELEMENTS (groups); i++)
    self->abo |= g_strv_contains (abo, groups[i]) ? 1u << i : 0;
  /* as old as that: born on that day or before; not older: born after the birthday that would make him so */
  self->born_to = isnan (least) ? 0 : find_birthday (today, (guint) ceil (least));
  self->born_from = isnan (most) ? 0 : (guint16) (find_birthday (today, (guint) floor (most) + 1) + 1);
  self->min_tnc = (float) engraft_options_get_double (options, "min-tnc");
  self->min_cd34 = (float) engraft_options_get_double (options, "min-cd34");
  self->pools = find_wanted (self->segment->pools, engraft_options_get_strv (options, "pools"));
  self->ethnicities = find_wanted (self->segment->ethnicities, engraft_options_get_strv (options, "ethnicities"));
  self->first = kind == ENGRAFT_SEARCH_CORDS ? self->segment->header->n_adults : 0;
  self->end = kind == ENGRAFT_SEARCH_ADULTS ? self->segment->header->n_adults
                                            : engraft_donor_segment_get_n (self->segment);
  self->is_filtered = self->sex || self->cmv || self->abo || self->born_from || self->born_to || self->pools ||
                      self->ethnicities || !isnan (self->min_tnc) || !isnan (self->min_cd34);
  self->patient_cmv = patient->cmv;
  self->patient_abo = patient->abo;
}

/* Each criterion once */
static void
set_ranking (EngraftDonorQuery    *self,
             EngraftSearchOptions *options)
{
  g_auto(GStrv) ranking = engraft_search_options_dup_ranking (options);
  guint seen = 0;

  for (guint i = 0; ranking[i]; i++)
    for (guint k = 0; k < ENGRAFT_N_CRITERIA; k++)
      if (g_str_equal (ranking[i], criteria[k].name) && !(seen & 1u << k))
        {
          self->ranking[self->n_ranking++] = k;
          self->n_bits += criteria[k].bits;
          seen |= 1u << k;
        }
}

typedef struct
{
  guint64        mismatches;
  EgScanLocus    locus;
} OrderedLocus;

static int
compare_loci (const void *a,
              const void *b)
{
  const OrderedLocus *x = a, *y = b;

  return (x->mismatches < y->mismatches) - (x->mismatches > y->mismatches);
}

/* The loci at which most donors mismatch first, by a sample of them. */
void
engraft_donor_query_order (EngraftDonorQuery *self)
{
  OrderedLocus ordered[ENGRAFT_SEARCH_LOCI] = { { 0 } };
  const guint n = self->end - self->first, step = MAX (n / SAMPLE, 1);

  for (guint i = 0; i < self->n_loci; i++)
    {
      const EgScanLocus *locus = &self->loci[i];

      ordered[i].locus = *locus;
      for (guint donor = self->first; donor < self->end; donor += MIN (step, self->end - donor))
        {
          guint32 typing = 0;

          memcpy (&typing, locus->typings + (gsize) donor * locus->width, locus->width);
          ordered[i].mismatches += MIN (locus->mismatches[typing], 3);
        }
    }
  qsort (ordered, self->n_loci, sizeof *ordered, compare_loci);
  for (guint i = 0; i < self->n_loci; i++)
    self->loci[i] = ordered[i].locus;
}

/* At A and B the class of cord blood counts antigens. */
static const EgAntigenSet *
find_antigens (EngraftDonorSegment *segment,
               EngraftMacTable     *macs,
               EngraftTyping       *patient,
               EngraftMatchSet      set,
               guint                locus)
{
  if (set != ENGRAFT_MATCH_CORD || (locus != ENGRAFT_DONOR_A && locus != ENGRAFT_DONOR_B))
    return NULL;

  return engraft_donor_segment_get_antigens (segment, locus, engraft_typing_get_nomenclature (patient), macs);
}

void
engraft_donor_query_init (EngraftDonorQuery          *self,
                          EngraftDonorSegment        *segment,
                          EngraftMacTable            *macs,
                          const EngraftSearchPatient *patient,
                          EngraftSearchOptions       *options)
{
  memset (self, 0, sizeof *self);
  self->segment = segment;
  self->macs = macs;
  self->patient = patient;
  self->options = options;
  self->budget = (guint) engraft_options_get_int (ENGRAFT_OPTIONS (options), "mismatches");
  /* where nobody is typed, all may match */
  for (guint i = 0; i < ENGRAFT_SEARCH_LOCI; i++)
    if (segment->header->loci[i].width > 0
        && engraft_search_options_counts (options, engraft_search_locus_to_donor_locus (i)))
      self->names[self->n_loci++] = i;
  set_filter (self, patient, ENGRAFT_OPTIONS (options));
  set_ranking (self, options);
}

static void
prepare_locus (EngraftDonorQuery *self,
               guint              index)
{
  const EngraftMatchSet set = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "match-set");
  const guint name = self->names[index];
  const guint width = self->segment->header->loci[name].width;
  EgTypingScore *scores = match_locus (self->segment, self->patient->typing, name,
                                       engraft_search_options_get_locus_budget (
                                         self->options, engraft_search_locus_to_donor_locus (name)),
                                       find_antigens (self->segment, self->macs, self->patient->typing, set, name));
  guint8 *mismatches = (guint8 *) (scores + (1u << 8 * width));

  for (guint32 i = 0; i < self->segment->tables[name].n_pairs; i++)
    mismatches[i] = (guint8) (scores[i] & 0xff);
  self->scores[index] = scores;
  self->loci[index] = (EgScanLocus) { engraft_donor_segment_get_typings (self->segment, name), width, scores,
                                      mismatches };
}

/* A locus, or the groups of T-cell epitopes; some are not wanted */
void
engraft_donor_query_prepare_part (EngraftDonorQuery *self,
                                  guint              part)
{
  if (part < self->n_loci)
    prepare_locus (self, part);
  for (guint i = 0; part == ENGRAFT_SEARCH_LOCI && i < self->n_ranking; i++)
    if (self->ranking[i] == ENGRAFT_CRITERION_TCE)
      self->tce = rank_tce (self->segment, self->patient->typing,
                            (EgTceVersion) engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "tce-version"));
}

void
engraft_donor_query_clear (EngraftDonorQuery *self)
{
  for (guint i = 0; i < self->n_loci; i++)
    g_free (self->scores[i]);
  g_free (self->tce);
  g_free (self->pools);
  g_free (self->ethnicities);
}

/* Whether TEST holds of a value that is known. */
static void
require (gboolean             is_known,
         gboolean             holds,
         EngraftDonorVerdict *verdict)
{
  if (!is_known)
    *verdict = MAX (*verdict, ENGRAFT_VERDICT_UNKNOWN);
  else if (!holds)
    *verdict = ENGRAFT_VERDICT_OUT;
}

EngraftDonorVerdict
engraft_donor_query_judge (const EngraftDonorQuery *self,
                           guint                    donor)
{
  const EngraftDonorSegment *segment = self->segment;
  const guint traits = segment->traits[donor], abo = segment->blood[donor] & 7, born = segment->birth[donor];
  const guint sex = traits & 3, cmv = traits >> 2 & 3, status = traits >> 4 & 3;
  EngraftDonorVerdict verdict = ENGRAFT_VERDICT_LISTED;

  if (status == ENGRAFT_DONOR_DELETED || (self->available && status != ENGRAFT_DONOR_AVAILABLE))
    return ENGRAFT_VERDICT_OUT;
  if (self->pools)
    require (TRUE, self->pools[segment->pool[donor]], &verdict);
  if (self->ethnicities)
    require (TRUE, self->ethnicities[segment->ethnicity[donor]], &verdict);
  if (self->sex)
    require (sex != ENGRAFT_SEX_UNKNOWN, sex == self->sex, &verdict);
  if (self->cmv)
    require (cmv != ENGRAFT_SIGN_UNKNOWN, cmv == self->cmv, &verdict);
  if (self->abo)
    require (abo != ENGRAFT_ABO_UNKNOWN, (self->abo & 1u << abo) != 0, &verdict);
  if (donor < segment->header->n_adults)
    {
      if (self->born_from)
        require (born > 0, born >= self->born_from, &verdict);
      if (self->born_to)
        require (born > 0, born <= self->born_to, &verdict);
    }
  else
    {
      const guint unit = donor - segment->header->n_adults;

      if (!isnan (self->min_tnc))
        require (!isnan (segment->tnc[unit]), segment->tnc[unit] >= self->min_tnc, &verdict);
      if (!isnan (self->min_cd34))
        require (!isnan (segment->cd34[unit]), segment->cd34[unit] >= self->min_cd34, &verdict);
    }

  return verdict;
}

/* The greater the less, in 16 bits: those of a float but its last; not known is the last. */
static guint
order_cells (const EngraftDonorQuery *self,
             const float             *cells,
             guint                    donor)
{
  const guint n_adults = self->segment->header->n_adults;
  guint32 bits;

  if (donor < n_adults || isnan (cells[donor - n_adults]))
    return 0xffff;
  memcpy (&bits, &cells[donor - n_adults], sizeof bits);

  return 0xfffe - MIN (bits >> 15, 0xfffeu);
}

static guint
order_by (const EngraftDonorQuery *self,
          EngraftCriterion         criterion,
          guint                    donor,
          EgTypingScore            score)
{
  const EngraftDonorSegment *segment = self->segment;
  const guint traits = segment->traits[donor], cmv = traits >> 2 & 3, abo = segment->blood[donor] & 7;
  guint32 typing;

  switch (criterion)
    {
    case ENGRAFT_CRITERION_MISMATCHES:
      return MIN (score & 0xffu, 7);

    case ENGRAFT_CRITERION_DEFINITE:
      return 31 - (score >> 8 & 0x1f);

    case ENGRAFT_CRITERION_TCE:
      typing = engraft_donor_segment_get_typing (self->segment, ENGRAFT_DONOR_DPB1, donor);
      return typing < segment->tables[ENGRAFT_DONOR_DPB1].n_pairs ? self->tce[typing] : 3;

    case ENGRAFT_CRITERION_YOUNG:
      return donor < segment->header->n_adults && segment->birth[donor] > 0 ? 0xffffu - segment->birth[donor] : 0xffff;

    case ENGRAFT_CRITERION_MALE:
      return (traits & 3) == ENGRAFT_SEX_MALE ? 0 : (traits & 3) == ENGRAFT_SEX_UNKNOWN ? 1 : 2;

    case ENGRAFT_CRITERION_CMV:
      return cmv == ENGRAFT_SIGN_UNKNOWN || self->patient_cmv == ENGRAFT_SIGN_UNKNOWN ? 1
             : cmv == self->patient_cmv ? 0 : 2;

    case ENGRAFT_CRITERION_ABO:
      return abo == ENGRAFT_ABO_UNKNOWN || self->patient_abo == ENGRAFT_ABO_UNKNOWN ? 1
             : abo == self->patient_abo ? 0 : 2;

    case ENGRAFT_CRITERION_TNC:
      return order_cells (self, segment->tnc, donor);

    case ENGRAFT_CRITERION_CD34:
      return order_cells (self, segment->cd34, donor);

    case ENGRAFT_N_CRITERIA:
    default:
      g_return_val_if_reached (0);
    }
}

guint64
engraft_donor_query_get_key (const EngraftDonorQuery *self,
                             guint                    donor,
                             EgTypingScore            score,
                             guint64                  worst)
{
  guint64 key = 0;
  guint bits = self->n_bits;

  /* 64 bits hold all of them */
  for (guint i = 0; i < self->n_ranking; i++)
    {
      const guint here = criteria[self->ranking[i]].bits;

      bits -= here;
      key = key << here | order_by (self, self->ranking[i], donor, score);
      if (key > worst >> bits)
        return G_MAXUINT64;
    }

  return key;
}
