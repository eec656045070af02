/* engraft-training-columns.c: what a training learns from, where columns are too many to be named.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/prediction/engraft-training-private.h"

/* of columns that are like a pattern; there may be thousands */
#define MOST_NAMED 12

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

/* What was taken is told by name, as far as anybody reads; of “*” as a warning, as it takes whatever is a number: also what is
 * known only later, or what numbers the rows. */
static void
note_like (EngraftTraining    *self,
           EngraftTable       *table,
           const char * const *patterns,
           GPtrArray          *like)
{
  g_autoptr(GString) names = g_string_new (NULL);
  g_autoptr(EngraftNotice) notice = NULL;
  gboolean any = FALSE;
  guint n_named = like->len > MOST_NAMED + 1 ? MOST_NAMED : like->len;

  for (guint i = 0; patterns[i]; i++)
    any |= patterns[i][strspn (patterns[i], "*")] == '\0';
  for (guint i = 0; i < n_named; i++)
    g_string_append_printf (names, "%s%s", i ? ", " : "",
                            engraft_column_get_title (engraft_table_find_column (table, like->pdata[i])));
  if (n_named < like->len)
    /* Translators: what follows the names of some columns: how many more there are, always several */
    g_string_append_printf (names, _(" and %u more"), like->len - n_named);
  notice = engraft_notice_new (any ? ENGRAFT_SEVERITY_WARNING : ENGRAFT_SEVERITY_INFO, "columns-like",
                               any ? ngettext ("%u column of numbers was taken, as “*” is any: %s. It must be known at the start.",
                                               "%u columns of numbers were taken, as “*” is any: %s. All of them must be known at the "
                                               "start.", like->len)
                               : ngettext ("%u column was taken: %s.", "%u columns were taken: %s.", like->len), like->len, names->str);
  g_list_store_append (self->notices, notice);
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
  if (like->len)
    note_like (self, table, patterns, like);
  for (guint i = 0; i < like->len; i++)
    g_ptr_array_add (names, g_strdup (like->pdata[i]));
  g_ptr_array_add (names, NULL);
  if (!engraft_options_get_boolean (options, "methylation"))
    g_ptr_array_set_size (like, 0);
  g_ptr_array_add (like, NULL);
  *shares = (char **) g_ptr_array_free (g_steal_pointer (&like), FALSE);

  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
