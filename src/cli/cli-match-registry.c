/* cli-match-registry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/cli-match-registry.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "cli/cli-match-changes.h"
#include "cli/cli-options.h"
#include "libengraft-enums.h"
#include "libengraft/registry/engraft-donor-age.h"
#include "libengraft/registry/engraft-left-out.h"
#include "libengraft/registry/engraft-search-rules.h"

/* Of a search that lists all */
#define MAX_LISTED 1000000

/* Building the index of millions takes a minute; that is said to a person who waits. */
static void
progress_cb (double   fraction,
             gpointer user_data)
{
  int *last = user_data, percent = (int) (fraction * 100);

  if (percent == *last || !isatty (STDERR_FILENO))
    return;
  *last = percent;
  g_printerr ("\r");
  g_printerr (_("The donors are indexed: %d %%"), percent);
}

gboolean
cli_registry_open (CliRegistry          *self,
                   const char           *path,
                   EngraftNomenclature  *nomenclature,
                   EngraftMacTable      *macs,
                   GError              **error)
{
  g_autoptr(GFile) file = path ? g_file_new_for_commandline_arg (path) : engraft_registry_get_default_file ();
  int last = -1;

  *self = (CliRegistry) { NULL, NULL };
  if (!g_file_query_exists (file, NULL))
    {
      g_autofree char *name = g_file_get_parse_name (file);

      g_set_error (error, CLI_ERROR, CLI_DATA, _("There is no registry “%s”. Import donors by “engraft-cli registry import”."),
                   name);
      return FALSE;
    }
  self->registry = engraft_registry_open (file, error);
  if (!self->registry)
    return FALSE;
  self->index = engraft_registry_open_index (self->registry, nomenclature, macs, progress_cb, &last, NULL, error);
  if (last >= 0)
    g_printerr ("\n");

  return self->index != NULL;
}

void
cli_registry_clear (CliRegistry *self)
{
  g_clear_object (&self->index);
  g_clear_object (&self->registry);
}

static gboolean
add_hit (CliAnswer         *answer,
         EngraftSearchHit  *hit)
{
  EngraftDonor *donor = engraft_search_hit_get_donor (hit);

  g_ptr_array_add (answer->found, cli_found_new (donor, (guint) engraft_donor_get_record (donor)->row,
                                                 g_object_ref (engraft_search_hit_get_match (hit))));

  return TRUE;
}

static gboolean
explain_one (CliRegistry           *self,
             EngraftSearchOptions  *options,
             const char            *id,
             CliAnswer             *answer,
             GError               **error)
{
  g_autoptr(EngraftDonor) donor = engraft_registry_find_donor (self->registry, id, error);
  g_autoptr(EngraftSearchHit) hit = NULL;

  if (!donor)
    return FALSE;
  hit = engraft_search_hit_new_by_options (donor, answer->patient, engraft_donor_index_get_macs (self->index), options,
                                           error);

  if (!hit)
    return FALSE;
  add_hit (answer, hit);
  ((CliFound *) answer->found->pdata[answer->found->len - 1])->reasons =
    engraft_search_options_explain (options, engraft_donor_get_record (donor), engraft_search_hit_get_match (hit),
                                    engraft_donor_record_today ());

  return TRUE;
}

/* How many cannot be read, and the first of them with the reason */
static void
add_refused (CliRegistry *self,
             CliAnswer   *answer)
{
  enum { MOST = 5 };
  const guint64 n = engraft_donor_index_get_n_refused (self->index);
  g_autoptr(GPtrArray) refused = engraft_donor_index_list_refused (self->index, MOST);
  g_autofree char *all = g_strdup_printf (ngettext ("%lu donor of the registry cannot be read by this release.",
                                                    "%lu donors of the registry cannot be read by this release.",
                                                    (gulong) n), (gulong) n);

  answer->n_refused = n;
  if (n > 0)
    g_ptr_array_add (answer->refused, engraft_left_out_new (0, NULL, all));
  for (guint i = 0; i < refused->len; i++)
    g_ptr_array_add (answer->refused, engraft_left_out_copy (refused->pdata[i]));
}

gboolean
cli_registry_search (CliRegistry           *self,
                     EngraftSearchOptions  *options,
                     guint                  limit,
                     const char            *explain,
                     CliAnswer             *answer,
                     GError               **error)
{
  const EngraftSearchPatient patient = { .typing = answer->patient };
  g_autoptr(EngraftSearchResult) result = NULL;

  answer->n_searched = engraft_donor_index_get_n_donors (self->index);
  answer->donors = engraft_search_donors_new_of_registry (self->index, self->registry);
  add_refused (self, answer);
  if (explain)
    return explain_one (self, options, explain, answer, error);

  result = engraft_donor_index_search (self->index, &patient, options, limit > 0 ? limit : MAX_LISTED, NULL, error);
  if (!result)
    return FALSE;
  answer->n_found = engraft_search_result_get_n_found (result);
  for (guint i = 0; i < engraft_search_result_get_n_listed (result); i++)
    {
      g_autoptr(EngraftDonor) donor =
        engraft_registry_get_donor (self->registry, engraft_search_result_get_row (result, i), error);
      g_autoptr(EngraftSearchHit) hit = donor ? engraft_search_result_dup_hit (result, i, donor, error) : NULL;

      if (!hit || !add_hit (answer, hit))
        return FALSE;
    }

  return TRUE;
}

EngraftSearchResult *
cli_registry_make_result (CliRegistry           *self,
                          EngraftSearchOptions  *options,
                          guint                  limit,
                          const CliAnswer       *answer,
                          GError               **error)
{
  const EngraftSearchPatient patient = { .typing = answer->patient };

  return engraft_donor_index_search (self->index, &patient, options, limit > 0 ? limit : MAX_LISTED, NULL, error);
}

/* NULL on error */
static GPtrArray *
list_lines (CliRegistry           *self,
            EngraftSearchOptions  *options,
            EngraftFormerSearch   *former,
            const CliAnswer       *answer,
            GError               **error)
{
  const EngraftSearchPatient patient = { .typing = answer->patient };
  const guint limit = cli_changes_get_limit (former);
  g_autoptr(EngraftSearchResult) result =
    engraft_donor_index_search (self->index, &patient, options, limit > 0 ? limit : MAX_LISTED, NULL, error);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (!result)
    return NULL;
  for (guint i = 0; i < engraft_search_result_get_n_listed (result); i++)
    {
      g_autoptr(EngraftDonor) donor =
        engraft_registry_get_donor (self->registry, engraft_search_result_get_row (result, i), error);

      if (!donor)
        return NULL;
      g_ptr_array_add (lines, cli_changes_dup_line (former, donor, engraft_search_result_get_mismatches (result, i)));
    }
  g_ptr_array_add (lines, NULL);

  return g_steal_pointer (&lines);
}

typedef struct
{
  CliRegistry          *registry;
  EngraftSearchOptions *options;
  const CliAnswer      *answer;
} Asked;

static char *
dup_why (const char *id,
         gpointer    data)
{
  Asked *asked = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftDonor) donor = engraft_registry_find_donor (asked->registry->registry, id, &error);
  g_autoptr(EngraftSearchHit) hit = NULL;
  g_auto(GStrv) reasons = NULL;

  if (donor)
    hit = engraft_search_hit_new_by_options (donor, asked->answer->patient,
                                             engraft_donor_index_get_macs (asked->registry->index), asked->options, &error);
  if (!hit)
    return g_strdup (error->message);
  reasons = engraft_search_options_explain (asked->options, engraft_donor_get_record (donor),
                                            engraft_search_hit_get_match (hit), engraft_donor_record_today ());

  return g_strdup (reasons[0]);
}

gboolean
cli_registry_compare (CliRegistry           *self,
                      EngraftSearchOptions  *options,
                      EngraftFormerSearch   *former,
                      CliAnswer             *answer,
                      GError               **error)
{
  Asked asked = { self, options, answer };
  g_autoptr(GPtrArray) lines = list_lines (self, options, former, answer, error);

  if (lines)
    answer->changes = cli_changes_new (former, answer, (const char * const *) lines->pdata, dup_why, &asked, error);

  return answer->changes != NULL;
}
