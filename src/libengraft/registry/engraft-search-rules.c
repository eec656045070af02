/* engraft-search-rules.c: which donors the options of a search list, why others not, and in which order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-search-rules.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/registry/engraft-donor-age.h"

typedef struct
{
  EngraftOptions           *options;
  const EngraftDonorRecord *record;
  EngraftSearchVerdict      verdict;
  GPtrArray                *reasons;     /* NULL: nobody asks */
} Judgement;

static void G_GNUC_PRINTF (3, 4)
refuse (Judgement            *self,
        EngraftSearchVerdict  verdict,
        const char           *format,
        ...)
{
  va_list args;

  self->verdict = MAX (self->verdict, verdict);
  if (!self->reasons)
    return;
  va_start (args, format);
  g_ptr_array_add (self->reasons, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
judge_match (Judgement            *self,
             EngraftSearchOptions *options,
             EngraftMatch         *match)
{
  guint mismatches = engraft_match_get_n_places (match) - engraft_match_get_count (match);
  guint budget = engraft_options_get_int (self->options, "mismatches");

  if (mismatches > budget)
    refuse (self, ENGRAFT_VERDICT_LEFT_OUT,
            ngettext ("It has %u mismatch; the search allows %u.", "It has %u mismatches; the search allows %u.",
                      mismatches), mismatches, budget);
  for (guint i = 0; i < engraft_match_get_n_loci (match); i++)
    {
      guint here = 2 - engraft_match_locus_get_count (match, i, NULL);
      guint allowed = engraft_search_options_get_locus_budget (options, i);

      if (here > allowed)
        refuse (self, ENGRAFT_VERDICT_LEFT_OUT, _("At %s it has %u of 2 mismatched; the search allows %u."),
                engraft_match_get_locus (match, i), here, allowed);
    }
}

static void
judge_kind (Judgement *self)
{
  int kind = engraft_options_get_enum (self->options, "kind");

  if (kind == ENGRAFT_SEARCH_ADULTS && self->record->kind != ENGRAFT_DONOR_ADULT)
    refuse (self, ENGRAFT_VERDICT_LEFT_OUT, _("It is a unit of cord blood; only adults are searched."));
  if (kind == ENGRAFT_SEARCH_CORDS && self->record->kind != ENGRAFT_DONOR_CORD)
    refuse (self, ENGRAFT_VERDICT_LEFT_OUT, _("It is an adult; only units of cord blood are searched."));
  if (engraft_options_get_boolean (self->options, "available") && self->record->status != ENGRAFT_DONOR_AVAILABLE)
    refuse (self, ENGRAFT_VERDICT_LEFT_OUT, _("It is not available."));
}

static void
judge_value (Judgement  *self,
             const char *option,
             int         value,
             const char *unknown,
             const char *other)
{
  int wanted = engraft_options_get_enum (self->options, option);

  if (wanted == 0 || wanted == value)
    return;
  if (value == 0)
    refuse (self, ENGRAFT_VERDICT_UNKNOWN, "%s", unknown);
  else
    refuse (self, ENGRAFT_VERDICT_LEFT_OUT, "%s", other);
}

static void
judge_age (Judgement *self,
           guint32    today)
{
  double least = engraft_options_get_double (self->options, "min-age");
  double most = engraft_options_get_double (self->options, "max-age");
  int age = engraft_donor_record_get_age (self->record, today);

  if (self->record->kind != ENGRAFT_DONOR_ADULT || (isnan (least) && isnan (most)))
    return;
  if (age < 0)
    refuse (self, ENGRAFT_VERDICT_UNKNOWN, _("The age is not known."));
  else if (age < least)
    refuse (self, ENGRAFT_VERDICT_LEFT_OUT, _("The age is %d, below %g."), age, least);
  else if (age > most)
    refuse (self, ENGRAFT_VERDICT_LEFT_OUT, _("The age is %d, above %g."), age, most);
}

static void
judge_text (Judgement  *self,
            const char *option,
            const char *value,
            const char *unknown,
            const char *other)
{
  const char * const *wanted = engraft_options_get_strv (self->options, option);

  if (!wanted || !*wanted || g_strv_contains (wanted, value))
    return;
  if (!*value)
    refuse (self, ENGRAFT_VERDICT_UNKNOWN, "%s", unknown);
  else
    refuse (self, ENGRAFT_VERDICT_LEFT_OUT, other, value);
}

static void
judge_cells (Judgement  *self,
             const char *option,
             double      value,
             const char *unknown,
             const char *fewer)
{
  double least = engraft_options_get_double (self->options, option);

  if (self->record->kind != ENGRAFT_DONOR_CORD || isnan (least) || value >= least)
    return;
  if (isnan (value))
    refuse (self, ENGRAFT_VERDICT_UNKNOWN, "%s", unknown);
  else
    refuse (self, ENGRAFT_VERDICT_LEFT_OUT, fewer, value, least);
}

static const char *
get_abo_text (EngraftAbo abo)
{
  static const char * const texts[] = { "", "A", "B", "AB", "O" };

  return texts[abo];
}

static void
judge_attributes (Judgement *self,
                  guint32    today)
{
  const EngraftDonorRecord *record = self->record;

  judge_kind (self);
  judge_value (self, "sex", record->sex, _("The sex is not known."), _("The sex is another."));
  judge_value (self, "cmv", record->cmv, _("CMV is not known."), _("CMV is another."));
  judge_age (self, today);
  judge_text (self, "abo", get_abo_text (record->abo), _("The blood group is not known."), _("The blood group is %s."));
  judge_text (self, "pools", record->pool, _("The registry is not known."), _("The registry is %s."));
  judge_text (self, "ethnicities", record->ethnicity, _("The ethnicity is not known."), _("The ethnicity is %s."));
  judge_cells (self, "min-tnc", record->tnc, _("The count of nucleated cells is not known."),
               _("It has %g × 10⁷ nucleated cells, fewer than %g."));
  judge_cells (self, "min-cd34", record->cd34, _("The count of CD34 cells is not known."),
               _("It has %g × 10⁶ CD34 cells, fewer than %g."));
}

/**
 * engraft_search_options_judge: (skip)
 * @self: options
 * @record: a donor
 * @match: its match
 * @today: the day, as year * 10000 + month * 100 + day
 * @reasons: (out) (optional) (transfer full): why it is not listed, a sentence each
 *
 * Tells whether a search lists a donor.  It matches first: a donor with too many mismatches is left out, whatever is
 * known of it.
 *
 * Returns: the verdict
 */
EngraftSearchVerdict
engraft_search_options_judge (EngraftSearchOptions      *self,
                              const EngraftDonorRecord  *record,
                              EngraftMatch              *match,
                              guint32                    today,
                              char                    ***reasons)
{
  Judgement judgement = { ENGRAFT_OPTIONS (self), record, ENGRAFT_VERDICT_LISTED, NULL };

  g_return_val_if_fail (ENGRAFT_IS_SEARCH_OPTIONS (self) && record && match, ENGRAFT_VERDICT_LEFT_OUT);

  if (reasons)
    judgement.reasons = g_ptr_array_new ();
  judge_match (&judgement, self, match);
  if (reasons || judgement.verdict == ENGRAFT_VERDICT_LISTED)
    judge_attributes (&judgement, today);
  if (reasons)
    {
      g_ptr_array_add (judgement.reasons, NULL);
      *reasons = (char **) g_ptr_array_free (judgement.reasons, FALSE);
    }

  return judgement.verdict;
}

static guint
count_definite (EngraftMatch *match)
{
  guint n = 0;

  for (guint i = 0; i < engraft_match_get_n_loci (match); i++)
    {
      gboolean is_definite;
      guint count = engraft_match_locus_get_count (match, i, &is_definite);

      n += is_definite ? count : 0;
    }

  return n;
}

static int
rank_tce (EngraftMatch *match)
{
  if (!engraft_match_has_tce (match))
    return 1;
  switch (engraft_match_get_tce (match))
    {
    case ENGRAFT_TCE_PERMISSIVE:
      return 0;

    case ENGRAFT_TCE_NON_PERMISSIVE_GVH:
    case ENGRAFT_TCE_NON_PERMISSIVE_HVG:
      return 2;

    case ENGRAFT_TCE_UNKNOWN:
    default:
      return 1;
    }
}

/* What is not known comes last. */
static int
compare_known (double a,
               double b,
               int    more_first)
{
  if (isnan (a) || isnan (b))
    return isnan (a) - isnan (b);

  return more_first ? (a < b) - (a > b) : (a > b) - (a < b);
}

static int
compare_equal (int wanted,
               int a,
               int b)
{
  return wanted == 0 ? 0 : (b == wanted) - (a == wanted);
}

static int
compare_by (const char                *criterion,
            EngraftAbo                 abo,
            EngraftSign                cmv,
            EngraftSearchHit          *a,
            EngraftSearchHit          *b,
            const EngraftDonorRecord  *x,
            const EngraftDonorRecord  *y)
{
  EngraftMatch *m = engraft_search_hit_get_match (a), *n = engraft_search_hit_get_match (b);

  if (g_str_equal (criterion, "mismatches"))
    return (int) engraft_search_hit_get_mismatches (a) - (int) engraft_search_hit_get_mismatches (b);
  if (g_str_equal (criterion, "definite"))
    return (int) count_definite (n) - (int) count_definite (m);
  if (g_str_equal (criterion, "tce"))
    return rank_tce (m) - rank_tce (n);
  if (g_str_equal (criterion, "young"))
    return compare_known (x->birth ? x->birth : NAN, y->birth ? y->birth : NAN, TRUE);
  if (g_str_equal (criterion, "male"))
    return (y->sex == ENGRAFT_SEX_MALE) - (x->sex == ENGRAFT_SEX_MALE);
  if (g_str_equal (criterion, "cmv"))
    return compare_equal (cmv, x->cmv, y->cmv);
  if (g_str_equal (criterion, "abo"))
    return compare_equal (abo, x->abo, y->abo);
  if (g_str_equal (criterion, "tnc"))
    return compare_known (x->tnc, y->tnc, TRUE);
  if (g_str_equal (criterion, "cd34"))
    return compare_known (x->cd34, y->cd34, TRUE);

  return 0;
}

/**
 * engraft_search_options_order: (skip)
 * @ranking: the criteria, the first first
 * @abo: the patient's blood group
 * @cmv: the patient's CMV
 * @a: a hit
 * @b: another
 *
 * Compares two donors.  Alike in all criteria, they stand by the grades of their match, and then as in the registry.
 *
 * Returns: less than 0 when @a comes first
 */
int
engraft_search_options_order (const char * const *ranking,
                              EngraftAbo          abo,
                              EngraftSign         cmv,
                              EngraftSearchHit   *a,
                              EngraftSearchHit   *b)
{
  const EngraftDonorRecord *x, *y;
  int order = 0;

  g_return_val_if_fail (ranking && ENGRAFT_IS_SEARCH_HIT (a) && ENGRAFT_IS_SEARCH_HIT (b), 0);

  x = engraft_donor_get_record (engraft_search_hit_get_donor (a));
  y = engraft_donor_get_record (engraft_search_hit_get_donor (b));
  for (guint i = 0; ranking[i] && order == 0; i++)
    order = compare_by (ranking[i], abo, cmv, a, b, x, y);
  if (order == 0)
    order = engraft_match_compare (engraft_search_hit_get_match (a), engraft_search_hit_get_match (b));

  return order ? order : (x->row > y->row) - (x->row < y->row);
}
