/* engraft-search-rules.c: why a search does not list a donor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-search-rules.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/registry/engraft-donor-age.h"

typedef struct
{
  EngraftOptions           *options;
  const EngraftDonorRecord *record;
  GPtrArray                *reasons;
} Judgement;

static void G_GNUC_PRINTF (2, 3)
refuse (Judgement  *self,
        const char *format,
        ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->reasons, g_strdup_vprintf (format, args));
  va_end (args);
}

/* A match has its loci in an order of its own.  ENGRAFT_N_DONOR_LOCI: it is none of those of donors. */
static EngraftDonorLocus
find_locus (const char *name)
{
  EngraftDonorLocus locus = ENGRAFT_DONOR_A;

  while (locus < ENGRAFT_N_DONOR_LOCI && !g_str_equal (engraft_donor_locus_get_name (locus), name))
    locus++;

  return locus;
}

static void
judge_match (Judgement            *self,
             EngraftSearchOptions *options,
             EngraftMatch         *match)
{
  guint mismatches = engraft_match_get_n_places (match) - engraft_match_get_count (match);
  guint budget = engraft_options_get_int (self->options, "mismatches");

  if (mismatches > budget)
    refuse (self,
            ngettext ("It has %u mismatch; the search allows %u.", "It has %u mismatches; the search allows %u.",
                      mismatches), mismatches, budget);
  for (guint i = 0; i < engraft_match_get_n_loci (match); i++)
    {
      const EngraftDonorLocus locus = find_locus (engraft_match_get_locus (match, i));
      guint here = 2 - engraft_match_locus_get_counted (match, i, NULL);
      guint allowed = locus < ENGRAFT_N_DONOR_LOCI ? engraft_search_options_get_locus_budget (options, locus) : 2;

      if (here > allowed)
        refuse (self, _("At %s it has %u of 2 mismatched; the search allows %u."),
                engraft_match_get_locus (match, i), here, allowed);
    }
}

static void
judge_kind (Judgement *self)
{
  int kind = engraft_options_get_enum (self->options, "kind");

  if (kind == ENGRAFT_SEARCH_ADULTS && self->record->kind != ENGRAFT_DONOR_ADULT)
    refuse (self, _("It is a unit of cord blood; only adults are searched."));
  if (kind == ENGRAFT_SEARCH_CORDS && self->record->kind != ENGRAFT_DONOR_CORD)
    refuse (self, _("It is an adult; only units of cord blood are searched."));
  if (engraft_options_get_boolean (self->options, "available") && self->record->status != ENGRAFT_DONOR_AVAILABLE)
    refuse (self, _("It is not available."));
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
    refuse (self, "%s", unknown);
  else
    refuse (self, "%s", other);
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
    refuse (self, _("The age is not known."));
  else if (age < least)
    refuse (self, _("The age is %d, below %g."), age, least);
  else if (age > most)
    refuse (self, _("The age is %d, above %g."), age, most);
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
    refuse (self, "%s", unknown);
  else
    refuse (self, other, value);
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
    refuse (self, "%s", unknown);
  else
    refuse (self, fewer, value, least);
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
  judge_value (self, "sex", record->sex, _("The sex is not known."), _("The sex is different."));
  judge_value (self, "cmv", record->cmv, _("CMV is not known."), _("The CMV status is different."));
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
 * engraft_search_options_explain: (skip)
 * @self: options
 * @record: a donor
 * @match: its match
 * @today: the day, as year * 10000 + month * 100 + day
 *
 * Tells why a search does not list a donor: what is beyond the options, and what they ask for and is not known.
 *
 * Returns: (transfer full): a sentence each; none when the donor is listed
 */
char **
engraft_search_options_explain (EngraftSearchOptions      *self,
                                const EngraftDonorRecord  *record,
                                EngraftMatch              *match,
                                guint32                    today)
{
  Judgement judgement = { ENGRAFT_OPTIONS (self), record, NULL };

  g_return_val_if_fail (ENGRAFT_IS_SEARCH_OPTIONS (self) && record && match, NULL);

  judgement.reasons = g_ptr_array_new ();
  judge_match (&judgement, self, match);
  judge_attributes (&judgement, today);
  g_ptr_array_add (judgement.reasons, NULL);

  return (char **) g_ptr_array_free (judgement.reasons, FALSE);
}
