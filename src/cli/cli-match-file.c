/* cli-match-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/cli-match-file.h"

#include <glib/gi18n.h>

#include "cli/cli-donors.h"
#include "cli/cli-match-changes.h"
#include "libengraft/hla/engraft-match-cache.h"
#include "libengraft/registry/engraft-left-out.h"

static int
count_mismatches (EngraftMatch *match)
{
  return (int) (engraft_match_get_n_places (match) - engraft_match_get_count (match));
}

static int
count_definite (EngraftMatch *match)
{
  int n = 0;

  for (guint i = 0; i < engraft_match_get_n_loci (match); i++)
    {
      gboolean is_definite;
      guint count = engraft_match_locus_get_counted (match, i, &is_definite);

      n += is_definite ? (int) count : 0;
    }

  return n;
}

/* As in a registry: DPB1 is matched, permissive, not known, not permissive */
static int
rank_tce (EngraftMatch *match)
{
  guint dpb1 = 0;

  while (dpb1 < engraft_match_get_n_shown_loci (match) && !g_str_equal (engraft_match_get_locus (match, dpb1), "DPB1"))
    dpb1++;
  if (dpb1 == engraft_match_get_n_shown_loci (match) || !engraft_match_locus_is_typed (match, dpb1))
    return 2;
  if (engraft_match_locus_get_count (match, dpb1, NULL) == 2)
    return 0;

  return engraft_match_get_tce (match) == ENGRAFT_TCE_PERMISSIVE ? 1 : engraft_match_get_tce (match) == ENGRAFT_TCE_UNKNOWN ? 2 : 3;
}

/* The order of a registry by default, as far as a file can have it; alike, as in the file */
static int
compare (gconstpointer a,
         gconstpointer b)
{
  const CliFound *x = *(CliFound * const *) a, *y = *(CliFound * const *) b;
  int order = count_mismatches (x->match) - count_mismatches (y->match);

  if (order == 0)
    order = count_definite (y->match) - count_definite (x->match);
  if (order == 0)
    order = rank_tce (x->match) - rank_tce (y->match);

  return order ? order : (x->row > y->row) - (x->row < y->row);
}

static char *
dup_beyond (const CliAnswer *answer,
            EngraftMatch    *match)
{
  const guint mismatches = (guint) count_mismatches (match);

  if ((int) mismatches <= answer->mismatches)
    return NULL;

  return g_strdup_printf (ngettext ("It has %u mismatch; the search allows %u.",
                                    "It has %u mismatches; the search allows %u.", mismatches),
                          mismatches, (guint) MAX (answer->mismatches, 0));
}

/* Takes @match. */
static void
add_found (CliAnswer    *answer,
           CliDonor     *donor,
           EngraftMatch *match,
           gboolean      why)
{
  CliFound *found = cli_found_new (donor->donor, donor->row, match);

  if (why)
    {
      found->reasons = g_new0 (char *, 2);
      found->reasons[0] = dup_beyond (answer, match);
    }
  g_ptr_array_add (answer->found, found);
}

void
cli_file_search (GPtrArray  *donors,
                 const char *explain,
                 CliAnswer  *answer)
{
  g_autoptr(EngraftMatchCache) cache = engraft_match_cache_new (answer->patient);
  guint n_refused = 0;

  for (guint i = 0; i < donors->len; i++)
    {
      CliDonor *donor = donors->pdata[i];
      const char *id = engraft_donor_get_id (donor->donor);
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftMatch) match = engraft_search_options_match_cached (answer->search, cache, donor->typing, &error);

      if (!match)
        {
          g_ptr_array_add (answer->refused, engraft_left_out_new (donor->row, id, error->message));
          n_refused++;
        }
      else if (explain ? g_str_equal (explain, id) : count_mismatches (match) <= answer->mismatches)
        add_found (answer, donor, g_steal_pointer (&match), explain != NULL);
    }
  g_ptr_array_sort (answer->found, compare);
  answer->n_searched = donors->len - n_refused;
  answer->n_found = answer->found->len;
}

static EngraftSearchResult *
make_result (const CliAnswer *answer,
             guint            limit)
{
  g_autoptr(GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);
  const guint n = limit > 0 ? MIN (limit, answer->found->len) : answer->found->len;
  EngraftSearchResult *result;

  for (guint i = 0; i < n; i++)
    {
      const CliFound *found = answer->found->pdata[i];

      g_ptr_array_add (hits, engraft_search_hit_new_of_match (found->donor, found->match));
    }

  result = engraft_search_result_new_of_hits (answer->patient, answer->search, (guint) MAX (answer->mismatches, 0),
                                              answer->n_searched, answer->n_found, limit, hits);
  engraft_search_result_set_left_out (result, answer->refused);

  return result;
}

EngraftSearchResult *
cli_file_make_result (GPtrArray       *donors,
                      const char      *explain,
                      guint            limit,
                      const CliAnswer *answer)
{
  g_autoptr(GPtrArray) found = NULL, refused = NULL;
  CliAnswer all = *answer;
  EngraftSearchResult *result;

  if (!explain)
    return make_result (answer, limit);
  all.found = found = g_ptr_array_new_with_free_func ((GDestroyNotify) cli_found_free);
  all.refused = refused = g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_left_out_free);
  cli_file_search (donors, NULL, &all);
  all.refused = answer->refused;     /* the same, and rows that were left out when the file was read */
  result = make_result (&all, limit);
  for (guint i = 0; i < answer->found->len; i++)
    {
      const CliFound *asked = answer->found->pdata[i];
      g_autoptr(EngraftSearchHit) hit = engraft_search_hit_new_of_match (asked->donor, asked->match);

      if (!engraft_search_result_find_hit (result, engraft_donor_get_id (asked->donor)))
        engraft_search_result_add_other (result, hit);
    }

  return result;
}

typedef struct
{
  GHashTable      *donors;      /* id -> CliDonor */
  const CliAnswer *answer;
} Asked;

static char *
dup_why (const char *id,
         gpointer    data)
{
  Asked *asked = data;
  const CliDonor *donor = g_hash_table_lookup (asked->donors, id);
  g_autoptr(EngraftMatch) match = NULL;
  g_autoptr(GError) error = NULL;

  if (!donor)
    return g_strdup_printf (_("The file has no donor “%s”, or the row was left out."), id);
  match = engraft_search_options_match (asked->answer->search, asked->answer->patient, donor->typing, &error);
  if (!match)
    return g_strdup (error->message);

  return dup_beyond (asked->answer, match);
}

gboolean
cli_file_compare (GPtrArray            *donors,
                  EngraftFormerSearch  *former,
                  CliAnswer            *answer,
                  GError              **error)
{
  const guint limit = cli_changes_get_limit (former), n = limit > 0 ? MIN (limit, answer->found->len)
                                                                    : answer->found->len;
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  Asked asked = { by_id, answer };

  for (guint i = 0; i < donors->len; i++)
    {
      CliDonor *donor = donors->pdata[i];

      g_hash_table_insert (by_id, (gpointer) engraft_donor_get_id (donor->donor), donor);
    }
  for (guint i = 0; i < n; i++)
    {
      const CliFound *found = answer->found->pdata[i];

      g_ptr_array_add (lines, cli_changes_dup_line (former, found->donor, (guint) count_mismatches (found->match)));
    }
  g_ptr_array_add (lines, NULL);
  answer->changes = cli_changes_new (former, answer, (const char * const *) lines->pdata, dup_why, &asked, error);

  return answer->changes != NULL;
}
