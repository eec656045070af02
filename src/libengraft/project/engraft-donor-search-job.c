/* engraft-donor-search-job.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-donor-search-job.h"

#include <glib/gi18n-lib.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/project/engraft-search-sources.h"

/* So many are listed in order; the others are counted. */
#define MAX_LISTED 10000

void
engraft_donor_search_job_free (gpointer data)
{
  EngraftDonorSearchJob *job = data;

  g_free (job->registry);
  g_clear_object (&job->patient);
  g_clear_object (&job->options);
  g_clear_object (&job->operation);
  g_clear_object (&job->nomenclature);
  g_clear_object (&job->macs);
  g_clear_object (&job->donors);
  g_clear_object (&job->typing);
  g_clear_object (&job->problems);
  g_clear_object (&job->result);
  g_clear_error (&job->error);
  g_free (job);
}

/* Tells what is lacking; the typing is read also without a registry, so that a form can say how. */
static EngraftSearchNeed
job_prepare (EngraftDonorSearchJob *job)
{
  job->typing = engraft_patient_dup_typing (job->patient, job->nomenclature, job->macs, &job->problems);
  if (job->donors && !engraft_search_donors_is_current (job->donors))
    g_clear_object (&job->donors);
  if (!job->donors && job->registry)
    job->donors = engraft_search_sources_open_donors (job->registry, job->nomenclature, job->macs, job->operation,
                                                      &job->error);
  if (!job->donors)
    return ENGRAFT_NEED_REGISTRY;
  if (!engraft_patient_is_typed (job->patient))
    return ENGRAFT_NEED_TYPING;
  if (g_list_model_get_n_items (job->problems) > 0)
    return ENGRAFT_NEED_READABLE_TYPING;

  return ENGRAFT_NEED_NOTHING;
}

void
engraft_donor_search_job_run (GTask        *task,
                              gpointer      source,
                              gpointer      task_data,
                              GCancellable *cancellable)
{
  EngraftDonorSearchJob *job = task_data;
  EngraftOptions *patient = ENGRAFT_OPTIONS (job->patient);
  EngraftSearchPatient asked = { 0 };

  job->need = job_prepare (job);
  asked.typing = job->typing;
  asked.abo = engraft_options_get_enum (patient, "abo");
  asked.cmv = engraft_options_get_enum (patient, "cmv");
  if (job->need == ENGRAFT_NEED_NOTHING)
    job->result = engraft_donor_index_search (engraft_search_donors_get_index (job->donors), &asked,
                                              ENGRAFT_SEARCH_OPTIONS (job->options), MAX_LISTED,
                                              engraft_operation_get_cancellable (job->operation), &job->error);
  g_task_return_boolean (task, TRUE);
}

static void
append_notice (GListStore      *list,
               EngraftSeverity  severity,
               const char      *subject,
               const char      *text)
{
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (severity, subject, text);

  g_list_store_append (list, notice);
}

/* How many, and the first of them by name and reason */
static void
add_refused (GListStore          *notices,
             EngraftSearchDonors *donors)
{
  enum { MOST_NAMED = 5 };
  g_auto(GStrv) refused = engraft_donor_index_dup_refused (engraft_search_donors_get_index (donors), MOST_NAMED);
  g_autofree char *named = g_strjoinv ("\n", refused), *all = NULL;
  guint64 n = engraft_donor_index_get_n_refused (engraft_search_donors_get_index (donors));
  g_autofree char *number = NULL, *text = NULL;

  if (n == 0)
    return;

  number = g_strdup_printf ("%'" G_GUINT64_FORMAT, n);
  text = g_strdup_printf (ngettext ("%s donor is not searched: the release cannot read the typing.",
                                    "%s donors are not searched: the release cannot read their typing.", (gulong) n),
                          number);
  all = *named ? g_strconcat (text, "\n", named, g_strv_length (refused) < n ? "\n…" : "", NULL) : g_strdup (text);
  append_notice (notices, ENGRAFT_SEVERITY_WARNING, NULL, all);
}

GListModel *
engraft_donor_search_job_make_notices (EngraftDonorSearchJob *job)
{
  g_autoptr(GListStore) notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  g_auto(GStrv) notes = job->typing ? engraft_typing_dup_notes (job->typing) : NULL;

  for (guint i = 0; job->problems && i < g_list_model_get_n_items (job->problems); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (job->problems, i);

      g_list_store_append (notices, notice);
    }
  for (guint i = 0; notes && notes[i]; i++)
    append_notice (notices, ENGRAFT_SEVERITY_INFO, "typing", notes[i]);
  if (job->donors)
    add_refused (notices, job->donors);

  return G_LIST_MODEL (g_steal_pointer (&notices));
}
