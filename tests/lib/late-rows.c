/* late-rows.c: patients of whom some columns are known only later, and what is said of models of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "late-rows.h"

#include <string.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/io/engraft-import.h"

/* Graft-versus-host disease comes on a day, or follow-up ends before; “resp” is by chance; “cause” is 0, 1 a progression,
 * which death may follow, or 2 a death without it; “wbc_day” is a day early after the start, empty where the patient died
 * before. */
static char *
dup_rows (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (11);
  GString *text = g_string_new ("id,os,dead,gvhd,gvhd_day,resp,cmv,cause,wbc_day,age\n");

  for (guint i = 0; i < N_ROWS; i++)
    {
      int os = i % 8 == 0 ? g_rand_int_range (random, 4, 14) : g_rand_int_range (random, 60, 900);
      int later = g_rand_int_range (random, 5, 500), wbc = g_rand_int_range (random, 14, 45), dead = i % 3 > 0 || i % 8 == 0;
      int progressed = i % 10 == 3;

      g_string_append_printf (text, "%u,%d,%d,%d,%d,%d,%s,%d,", i + 1, os, dead, later < os, MIN (later, os),
                              g_rand_int_range (random, 0, 2), g_rand_int_range (random, 0, 2) ? "pos" : "neg",
                              progressed ? 1 : dead ? 2 : 0);
      if (wbc < os)
        g_string_append_printf (text, "%d", wbc);
      g_string_append_printf (text, ",%d\n", g_rand_int_range (random, 18, 70));
    }

  return g_string_free (text, FALSE);
}

/* WHEN: of “resp” and of “gvhd” */
EngraftTable *
late_rows_read_table (EngraftColumnKnown resp,
                      EngraftColumnKnown gvhd)
{
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GFileIOStream) stream = NULL;
  g_autoptr(GFile) file = g_file_new_tmp ("engraft-known-XXXXXX.csv", &stream, NULL);
  g_autofree char *text = dup_rows ();
  g_autoptr(GError) error = NULL;
  EngraftTable *table;

  g_object_set (engraft_import_options_add_column (options, "resp"), "known", resp, NULL);
  g_object_set (engraft_import_options_add_column (options, "gvhd"), "known", gvhd, NULL);
  g_assert_true (g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL));
  table = engraft_import_file (file, options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_file_delete (file, NULL, NULL);

  return table;
}

EngraftTable *
late_rows_read_plain (void)
{
  return late_rows_read_table (ENGRAFT_COLUMN_KNOWN_AS_DATA_SHOW, ENGRAFT_COLUMN_KNOWN_AS_DATA_SHOW);
}

EngraftCohort *
late_rows_make_cohort (const char *role,
                       const char *column)
{
  EngraftCohort *cohort = engraft_cohort_new ();
  const char *events[] = { "1", NULL }, *censored[] = { "0", NULL }, *strata[] = { column, NULL };

  g_object_set (cohort, "time", "os", "status", "dead", "events", events, "censored", censored, NULL);
  if (g_strcmp0 (role, "strata") == 0)
    g_object_set (cohort, "strata", strata, NULL);
  else if (role)
    g_object_set (cohort, role, column, NULL);

  return cohort;
}

EngraftCoxFit *
late_rows_fit (EngraftTable   *table,
               EngraftCohort  *cohort,
               const char     *covariate,
               const char     *known,
               double          landmark,
               GError        **error)
{
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  const char *covariates[] = { covariate, NULL }, *all_known[] = { known, NULL };

  g_object_set (options, "covariates", covariates, "known-at-start", all_known, "landmark", landmark, NULL);

  return engraft_cox_fit_new_for_table (table, cohort, options, NULL, NULL, error);
}

gboolean
late_rows_say (GListModel *notices,
               const char *subject,
               const char *words)
{
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (g_strcmp0 (engraft_notice_get_subject (notice), subject) == 0
          && strstr (engraft_notice_get_message (notice), words))
        return TRUE;
    }

  return FALSE;
}
