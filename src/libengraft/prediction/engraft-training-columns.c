/* engraft-training-columns.c: what a training learns from, where columns are too many to be named.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/prediction/engraft-training-private.h"

/* What the cohort or the training knows a column as teaches nothing. */
static void
add_roles (EngraftOptions *options,
           GHashTable     *taken)
{
  guint n;
  g_autofree GParamSpec **properties = g_object_class_list_properties (G_OBJECT_GET_CLASS (options), &n);

  for (guint i = 0; i < n; i++)
    {
      const char *name = G_IS_PARAM_SPEC_STRING (properties[i]) ? engraft_options_get_string (options, properties[i]->name) : NULL;

      if (name)
        g_hash_table_add (taken, (char *) name);
    }
}

/* Columns of numbers that are like PATTERN and not TAKEN; FALSE: there is none. */
static gboolean
add_like (EngraftTable *table,
          const char   *pattern,
          GHashTable   *taken,
          GPtrArray    *names)
{
  g_autoptr(GPatternSpec) spec = g_pattern_spec_new (pattern);
  const guint before = names->len;

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);
      const EngraftColumnType type = engraft_column_get_column_type (column);
      const char *name = engraft_column_get_name (column);

      if ((type == ENGRAFT_COLUMN_NUMBER || type == ENGRAFT_COLUMN_INTEGER) && g_pattern_spec_match_string (spec, name) &&
          g_hash_table_add (taken, (char *) name))
        g_ptr_array_add (names, g_strdup (name));
    }

  return names->len > before;
}

char **
engraft_training_list_features (EngraftTraining  *self,
                                EngraftTable     *table,
                                EngraftCohort    *cohort,
                                char           ***shares,
                                GError          **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  const char * const *features = engraft_options_get_strv (options, "features");
  const char * const *patterns = engraft_options_get_strv (options, "columns-like");
  g_autoptr(GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free), like = g_ptr_array_new_with_free_func (g_free);

  add_roles (ENGRAFT_OPTIONS (cohort), taken);
  add_roles (options, taken);
  for (guint i = 0; features && features[i]; i++)
    {
      g_ptr_array_add (names, g_strdup (features[i]));
      g_hash_table_add (taken, (char *) features[i]);
    }
  for (guint i = 0; patterns && patterns[i]; i++)
    if (!add_like (table, patterns[i], taken, like))
      {
        g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_ROLES,
                     _("No column of numbers is like “%s” and has no other role. Write * for any letters, such as cg* for all that begin "
                       "with cg."), patterns[i]);
        return NULL;
      }
  for (guint i = 0; i < like->len; i++)
    g_ptr_array_add (names, g_strdup (like->pdata[i]));
  g_ptr_array_add (names, NULL);
  if (!engraft_options_get_boolean (options, "methylation"))
    g_ptr_array_set_size (like, 0);
  g_ptr_array_add (like, NULL);
  *shares = (char **) g_ptr_array_free (g_steal_pointer (&like), FALSE);

  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
