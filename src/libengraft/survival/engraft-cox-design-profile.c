/* engraft-cox-design-profile.c: a row of a model for somebody, such as “age=50, sex=f”.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-design.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-expression.h"

static EngraftCoxSource *
source_of (const EngraftCoxDesign *self,
           guint                   source)
{
  return self->terms->sources->pdata[source];
}

/* What a profile says of the sources, and what else it says: numbers that expressions are made of. */
typedef struct
{
  const EngraftCoxDesign *design;
  double                 *numbers;
  guint32                *levels;
  guint8                 *given;     /* whether the source is named */
  GPtrArray              *columns;   /* of EngraftColumn, with one row */
  GPtrArray              *open;      /* settings that name no source, not owned */
} Profile;

static void
keep_number (Profile    *self,
             const char *name,
             const char *value)
{
  EngraftTable *table = self->design->terms->table;
  EngraftColumn *column = table ? engraft_table_find_column (table, name) : NULL;
  char *end = NULL;
  double number = g_ascii_strtod (value, &end);

  if (column && engraft_column_is_numeric (column) && *value && *end == '\0' && isfinite (number))
    g_ptr_array_add (self->columns, engraft_column_new_numbers (name, engraft_column_get_column_type (column),
                                                                g_bytes_new (&number, sizeof number)));
}

/* nothing when it is no source: an expression may be of it */
static gboolean
read_setting (Profile     *self,
              const char  *setting,
              GError     **error)
{
  const EngraftCoxDesign *design = self->design;

  for (const char *sign = strchr (setting, '='); sign; sign = strchr (sign + 1, '='))
    {
      g_autofree char *name = g_strstrip (g_strndup (setting, sign - setting));
      g_autofree char *value = g_strstrip (g_strdup (sign + 1));
      gboolean found = FALSE;

      keep_number (self, name, value);
      for (guint i = 0; i < design->terms->sources->len; i++)
        {
          char *end = NULL;

          if (!g_str_equal (source_of (design, i)->name, name) && !g_str_equal (source_of (design, i)->variable, name))
            continue;
          found = self->given[i] = TRUE;
          if (design->codings[i] && (self->levels[i] = engraft_cox_design_find_level (design->codings[i], value)) != ENGRAFT_NO_CODE)
            continue;
          self->numbers[i] = g_ascii_strtod (value, &end);
          if (!design->codings[i] && *value && *end == '\0' && isfinite (self->numbers[i]))
            continue;
          g_set_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE,
                       _("“%s” is not a value of “%s” in this model"), value, name);
          return FALSE;
        }
      if (found)
        return TRUE;
    }
  g_ptr_array_add (self->open, (char *) setting);

  return TRUE;
}

/* The value of an expression, or NULL: the source is none, or of columns that are not said.  OMITTED: a setting to pass by. */
static EngraftColumn *
evaluate (Profile    *self,
          guint       source,
          const char *omitted)
{
  const EngraftCoxSource *of = source_of (self->design, source);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftExpression) expression = NULL;

  if (self->given[source] || !self->design->terms->table
      || engraft_table_find_column (self->design->terms->table, of->variable))
    return NULL;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *name = engraft_column_get_name (self->columns->pdata[i]);
      gsize length = strlen (name);

      if (!omitted || !g_str_has_prefix (omitted, name) || !strchr (" =", omitted[length]))
        g_ptr_array_add (columns, g_object_ref (self->columns->pdata[i]));
    }
  table = engraft_table_new (NULL, columns);
  expression = engraft_expression_new (of->variable, table, NULL);

  return expression ? engraft_expression_evaluate (expression, of->variable) : NULL;
}

static gboolean
take_value (Profile        *self,
            guint           source,
            EngraftColumn  *column,
            GError        **error)
{
  const EngraftCoxDesign *design = self->design;
  const double *numbers = engraft_column_get_numbers (column, NULL);
  g_autofree char *cell = engraft_column_dup_cell (column, 0);

  if (design->codings[source])
    self->levels[source] = engraft_cox_design_find_level (design->codings[source], cell);
  else
    self->numbers[source] = numbers ? *numbers : NAN;
  if (design->codings[source] ? self->levels[source] != ENGRAFT_NO_CODE : isfinite (self->numbers[source]))
    return TRUE;

  g_set_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE,
               _("“%s” is not a value of “%s” in this model"), cell, source_of (design, source)->name);

  return FALSE;
}

/* “bili=4” is said of log(bili), as well; what no expression is of is an error */
static gboolean
read_expressions (Profile  *self,
                  GError  **error)
{
  for (guint source = 0; source < self->design->terms->sources->len; source++)
    {
      g_autoptr(EngraftColumn) value = evaluate (self, source, NULL);

      if (!value)
        continue;
      if (!take_value (self, source, value, error))
        return FALSE;
      for (guint i = self->open->len; i > 0; i--)
        {
          g_autoptr(EngraftColumn) without = evaluate (self, source, self->open->pdata[i - 1]);

          if (!without)
            g_ptr_array_remove_index (self->open, i - 1);
        }
    }
  if (self->open->len == 0)
    return TRUE;

  g_set_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE,
               _("“%s” should be a covariate of the model, “=” and a value, such as age=50"),
               (const char *) self->open->pdata[0]);

  return FALSE;
}

/* NAME as a word of its own */
static gboolean
mentions (const char *expression,
          const char *name)
{
  const char *at = expression;

  for (; *name && (at = strstr (at, name)); at++)
    {
      char before = at == expression ? ' ' : at[-1], after = at[strlen (name)];

      if (!g_ascii_isalnum (before) && !strchr ("_.", before) && !g_ascii_isalnum (after) && (!after || !strchr ("_.", after)))
        return TRUE;
    }

  return FALSE;
}

gboolean
engraft_cox_design_is_about (const EngraftCoxDesign *self,
                             const char             *setting)
{
  EngraftTable *table = self->terms->table;

  for (const char *sign = strchr (setting, '='); sign; sign = strchr (sign + 1, '='))
    {
      g_autofree char *name = g_strstrip (g_strndup (setting, sign - setting));
      gboolean is_column = table && engraft_table_find_column (table, name);

      for (guint i = 0; i < self->terms->sources->len; i++)
        {
          const EngraftCoxSource *source = source_of (self, i);

          if (g_str_equal (source->name, name) || g_str_equal (source->variable, name)
              || (is_column && !engraft_table_find_column (table, source->variable) && mentions (source->variable, name)))
            return TRUE;
        }
    }

  return FALSE;
}

/* “disease=AML, low risk, age=50”: a comma parts settings only where an equals sign follows */
char **
engraft_cox_design_split (const char *profile)
{
  g_auto(GStrv) parts = g_strsplit (profile, ",", -1);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i]; i++)
    {
      g_autoptr(GString) setting = g_string_new (parts[i]);

      while (parts[i + 1] && !strchr (parts[i + 1], '=') && *setting->str)
        {
          const char *more = parts[++i];

          /* a comma at the end is of no value */
          if (parts[i + 1] || more[strspn (more, " ")] != '\0')
            g_string_append_printf (setting, ",%s", more);
        }
      g_strstrip (setting->str);
      g_strv_builder_add (builder, setting->str);
    }

  return g_strv_builder_end (builder);
}

gboolean
engraft_cox_design_read (const EngraftCoxDesign  *self,
                         const char              *profile,
                         double                  *row,
                         GError                 **error)
{
  guint n = self->terms->sources->len;
  g_autofree double *numbers = g_memdup2 (self->means, (n + 1) * sizeof (double));
  g_autofree guint32 *levels = g_memdup2 (self->references, (n + 1) * sizeof (guint32));
  g_autofree guint8 *given = g_new0 (guint8, n + 1);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref), open = g_ptr_array_new ();
  g_auto(GStrv) settings = engraft_cox_design_split (profile);
  Profile said = { self, numbers, levels, given, columns, open };

  for (guint i = 0; settings[i]; i++)
    if (*settings[i] && !read_setting (&said, settings[i], error))
      return FALSE;
  if (!read_expressions (&said, error))
    return FALSE;
  for (guint j = 0; j < self->columns->len; j++)
    {
      const EngraftCoxDesignColumn *column = &g_array_index (self->columns, EngraftCoxDesignColumn, j);

      row[j] = 1;
      for (guint part = 0; part < column->n_parts; part++)
        {
          guint source = column->parts[part].source;

          row[j] *= self->codings[source] ? levels[source] == column->parts[part].level
                                          : engraft_cox_design_part_of (self, &column->parts[part], numbers[source]);
        }
    }

  return TRUE;
}
