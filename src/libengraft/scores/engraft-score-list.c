/* engraft-score-list.c: the scores that come with Engraft, and those of the person.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/scores/engraft-score-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/data/engraft-expression-node.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/scores/engraft-score-private.h"

/* ENGRAFT_DATA_DIR: where data/ is, for a program that is not installed */
static GFile *
get_shipped (void)
{
  const char *folder = g_getenv ("ENGRAFT_DATA_DIR");

  return g_file_new_build_filename (folder && *folder ? folder : PKGDATADIR, "scores", NULL);
}

/**
 * engraft_scores_dup_folder:
 *
 * Tells where definitions of a person's own scores are looked for.
 *
 * Returns: (transfer full): a folder, which need not be there
 */
GFile *
engraft_scores_dup_folder (void)
{
  return g_file_new_build_filename (g_get_user_data_dir (), "engraft", "scores", NULL);
}

static void
add_problem (GListStore *problems,
             const char *message)
{
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (ENGRAFT_SEVERITY_WARNING, NULL, message);

  g_list_store_append (problems, notice);
}

static EngraftScore *
find_id (GListModel *scores,
         const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (scores); i++)
    {
      g_autoptr(EngraftScore) score = g_list_model_get_item (scores, i);

      if (g_str_equal (engraft_score_get_id (score), id))
        return score;
    }

  return NULL;
}

static void
take_file (GListStore *scores,
           GListStore *problems,
           GFile      *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftScore) score = engraft_score_new_from_file (file, &error);

  if (!score)
    {
      add_problem (problems, error->message);
      return;
    }
  if (find_id (G_LIST_MODEL (scores), engraft_score_get_id (score)))
    {
      g_autofree char *name = g_file_get_basename (file);
      g_autofree char *message = g_strdup_printf (_("%s is left out: there is a score “%s” already. Give it another id."),
                                                  name, engraft_score_get_id (score));

      add_problem (problems, message);
      return;
    }
  g_list_store_append (scores, score);
}

static int
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  return g_strcmp0 (*(const char **) a, *(const char **) b);
}

static void
take_folder (GListStore *scores,
             GListStore *problems,
             GFile      *folder)
{
  g_autoptr(GFileEnumerator) files = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME,
                                                                G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (;;)
    {
      g_autoptr(GFileInfo) info = files ? g_file_enumerator_next_file (files, NULL, NULL) : NULL;

      if (!info)
        break;
      if (g_str_has_suffix (g_file_info_get_name (info), ".json"))
        g_ptr_array_add (names, g_strdup (g_file_info_get_name (info)));
    }
  g_ptr_array_sort_with_data (names, compare_names, NULL);
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr(GFile) file = g_file_get_child (folder, names->pdata[i]);

      take_file (scores, problems, file);
    }
}

static int
compare_titles (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  EngraftScore *left = (EngraftScore *) a, *right = (EngraftScore *) b;
  int subjects = g_utf8_collate (engraft_score_get_subject (left), engraft_score_get_subject (right));

  return subjects ? subjects : g_utf8_collate (engraft_score_get_title (left), engraft_score_get_title (right));
}

/**
 * engraft_scores_list:
 * @problems: (out) (optional) (transfer full): a list of [class@Notice]s, one for each file
 *   that defines no score, or one whose name is taken
 *
 * Lists all scores: those that come with Engraft and those in the person's folder.
 *
 * It reads every definition.
 *
 * Returns: (transfer full): a list of [class@Score]s, by subject and title
 */
GListModel *
engraft_scores_list (GListModel **problems)
{
  GListStore *scores = g_list_store_new (ENGRAFT_TYPE_SCORE);
  g_autoptr(GListStore) wrong = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  g_autoptr(GFile) shipped = get_shipped ();
  g_autoptr(GFile) own = engraft_scores_dup_folder ();

  take_folder (scores, wrong, shipped);
  take_folder (scores, wrong, own);
  g_list_store_sort (scores, compare_titles, NULL);
  if (problems)
    *problems = G_LIST_MODEL (g_steal_pointer (&wrong));

  return G_LIST_MODEL (scores);
}

/* by its short name; several may have the same */
static EngraftScore *
find_abbreviation (GListModel  *scores,
                   const char  *name,
                   GError     **error)
{
  g_autofree char *key = engraft_score_text_key (name);
  g_autoptr(GString) found = g_string_new (NULL);
  EngraftScore *only = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (scores); i++)
    {
      g_autoptr(EngraftScore) score = g_list_model_get_item (scores, i);
      g_autofree char *other = engraft_score_get_abbreviation (score)
                               ? engraft_score_text_key (engraft_score_get_abbreviation (score)) : NULL;

      if (g_strcmp0 (key, other) != 0)
        continue;
      g_string_append_printf (found, "%s%s", found->len ? ", " : "", engraft_score_get_id (score));
      only = score;
    }
  if (!strchr (found->str, ','))
    return only;
  g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_NAME,
               _("“%s” is the short name of several scores: say which of %s."), name, found->str);

  return NULL;
}

/**
 * engraft_scores_find:
 * @name: the id of a score, or its short name when no other has that
 * @error: return location for an #EngraftScoreError
 *
 * Finds a score.
 *
 * Returns: (transfer full): the score, or %NULL with an error that names the nearest
 */
EngraftScore *
engraft_scores_find (const char  *name,
                     GError     **error)
{
  g_autoptr(GListModel) problems = NULL;
  g_autoptr(GListModel) scores = NULL;
  g_autoptr(GPtrArray) names = NULL;
  g_autoptr(GError) several = NULL;
  g_autofree char *nearest = NULL;
  EngraftScore *score;

  g_return_val_if_fail (name, NULL);

  scores = engraft_scores_list (&problems);
  score = find_id (scores, name);
  if (!score)
    score = find_abbreviation (scores, name, &several);
  if (score)
    return g_object_ref (score);
  if (several)
    {
      g_propagate_error (error, g_steal_pointer (&several));
      return NULL;
    }

  names = g_ptr_array_new ();
  for (guint i = 0; i < g_list_model_get_n_items (scores); i++)
    {
      g_autoptr(EngraftScore) known = g_list_model_get_item (scores, i);

      g_ptr_array_add (names, (char *) engraft_score_get_id (known));
    }
  nearest = engraft_expression_nearest (name, names);
  if (nearest)
    g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_NAME, _("There is no score “%s”. Did you mean “%s”?"),
                 name, nearest);
  else
    g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_NAME, _("There is no score “%s”."), name);

  return NULL;
}
