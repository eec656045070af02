/* engraft-donor-facts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-donor-facts.h"

#include <glib/gi18n.h>

#include "app/search/engraft-search-words.h"
#include "libengraft/registry/engraft-donor-age.h"

static const char * const titles[ENGRAFT_N_FACTS] = {
  [ENGRAFT_FACT_COUNT] = N_("Match"), [ENGRAFT_FACT_VERDICT] = N_("Match"),
  [ENGRAFT_FACT_CORD_CLASS] = N_("Class of cord blood"), [ENGRAFT_FACT_TCE] = N_("TCE"), [ENGRAFT_FACT_KIND] = N_("Kind"),
  [ENGRAFT_FACT_AGE] = N_("Age"), [ENGRAFT_FACT_SEX] = N_("Sex"), [ENGRAFT_FACT_CMV] = N_("CMV"),
  [ENGRAFT_FACT_ABO] = N_("ABO"), [ENGRAFT_FACT_TNC] = N_("TNC"), [ENGRAFT_FACT_CD34] = N_("CD34"),
  [ENGRAFT_FACT_POOL] = N_("Registry"), [ENGRAFT_FACT_NOTE] = N_("Note"),
};

const char *
engraft_donor_fact_get_title (EngraftDonorFact fact)
{
  g_return_val_if_fail ((guint) fact < ENGRAFT_N_FACTS, NULL);

  return _(titles[fact]);
}

static char *
dup_verdict (EngraftMatch *match)
{
  g_autofree char *count = engraft_search_words_dup_count (match), *verdict = engraft_match_dup_verdict (match);

  return g_strdup_printf ("%s\n%s", count, verdict);
}

static char *
dup_tce (EngraftMatch *match)
{
  return engraft_match_has_tce (match) ? engraft_match_dup_tce (match) : NULL;
}

/* of an adult */
static char *
dup_age (const EngraftDonorRecord *record)
{
  const int age = engraft_donor_record_get_age (record, engraft_donor_record_today ());

  return age >= 0 && record->kind == ENGRAFT_DONOR_ADULT ? g_strdup_printf ("%d", age) : NULL;
}

static char *
dup_cells (EngraftDonorSearchItem *item,
           double                  cells,
           int                     power)
{
  EngraftOptions *patient = ENGRAFT_OPTIONS (engraft_donor_search_item_get_patient (item));

  return engraft_search_words_dup_cells (cells, power, engraft_options_get_double (patient, "weight"));
}

static char *
dup_note (EngraftDonorSearchItem   *item,
          const EngraftDonorRecord *record)
{
  EngraftShortlistEntry *entry = engraft_donor_search_item_find_entry (item, record->id);

  return entry ? g_strdup (engraft_options_get_string (ENGRAFT_OPTIONS (entry), "note")) : NULL;
}

char *
engraft_donor_fact_dup (EngraftDonorFact        fact,
                        EngraftDonorSearchItem *item,
                        EngraftSearchHit       *hit)
{
  EngraftMatch *match = engraft_search_hit_get_match (hit);
  const EngraftDonorRecord *record = engraft_donor_get_record (engraft_search_hit_get_donor (hit));

  switch (fact)
    {
    case ENGRAFT_FACT_COUNT:
      return engraft_search_words_dup_count (match);

    case ENGRAFT_FACT_VERDICT:
      return dup_verdict (match);

    case ENGRAFT_FACT_CORD_CLASS:
      return engraft_match_dup_cord_class (match);

    case ENGRAFT_FACT_TCE:
      return dup_tce (match);

    case ENGRAFT_FACT_KIND:
      return g_strdup (record->kind == ENGRAFT_DONOR_CORD ? _("Cord-blood unit") : _("Adult"));

    case ENGRAFT_FACT_AGE:
      return dup_age (record);

    case ENGRAFT_FACT_SEX:
      return g_strdup (engraft_search_words_get_sex (record->sex));

    case ENGRAFT_FACT_CMV:
      return g_strdup (engraft_search_words_get_sign (record->cmv));

    case ENGRAFT_FACT_ABO:
      return engraft_search_words_dup_abo (record);

    case ENGRAFT_FACT_TNC:
      return dup_cells (item, record->tnc, 7);

    case ENGRAFT_FACT_CD34:
      return dup_cells (item, record->cd34, 6);

    case ENGRAFT_FACT_POOL:
      return *record->pool ? g_strdup (record->pool) : NULL;

    case ENGRAFT_FACT_NOTE:
      return dup_note (item, record);

    case ENGRAFT_N_FACTS:
    default:
      g_return_val_if_reached (NULL);
    }
}
