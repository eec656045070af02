/* engraft-cox-terms.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-terms.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kernel/survival/eg-natural-spline.h"
#include "libengraft/data/engraft-expression.h"
#include "libengraft/survival/engraft-cox-terms-private.h"

/**
 * EngraftCoxTerms:
 *
 * The terms of a model, found in a table: which columns they are made of, and how.
 *
 * Which columns the model then has is known by the fit, for levels without rows have none.
 */

G_DEFINE_FINAL_TYPE (EngraftCoxTerms, engraft_cox_terms, G_TYPE_OBJECT)

/**
 * engraft_cox_terms_error_quark:
 *
 * Names the domain of [error@CoxTermsError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-cox-terms-error-quark, engraft_cox_terms_error)

static void
source_free (gpointer data)
{
  EngraftCoxSource *source = data;

  g_free (source->name);
  g_free (source->variable);
  g_free (source->reference);
  g_object_unref (source->column);
  g_free (source);
}

static void
term_free (gpointer data)
{
  EngraftCoxTerm *term = data;

  g_free (term->name);
  g_free (term);
}

static void
engraft_cox_terms_finalize (GObject *object)
{
  EngraftCoxTerms *self = ENGRAFT_COX_TERMS (object);

  g_clear_object (&self->table);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->terms);
  g_ptr_array_unref (self->columns);
  g_free (self->title);

  G_OBJECT_CLASS (engraft_cox_terms_parent_class)->finalize (object);
}

static void
engraft_cox_terms_class_init (EngraftCoxTermsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_cox_terms_finalize;
}

static void
engraft_cox_terms_init (EngraftCoxTerms *self)
{
  self->sources = g_ptr_array_new_with_free_func (source_free);
  self->terms = g_ptr_array_new_with_free_func (term_free);
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
}

/* the inside of “factor(inside)”, or NULL */
static char *
dup_factor (const char *text)
{
  const gsize prefix = strlen ("factor(");
  gsize length = strlen (text);

  if (!g_str_has_prefix (text, "factor(") || text[length - 1] != ')')
    return NULL;

  return g_strstrip (g_strndup (text + prefix, length - prefix - 1));
}

/* the inside of “ns(inside, size)” or “rcs(inside, size)”, or NULL */
static char *
dup_spline (const char       *text,
            EngraftCoxSpline *kind,
            guint            *size)
{
  const char *comma = strrchr (text, ','), *begin = strchr (text, '(');
  char *end = NULL;
  guint64 number;

  *kind = g_str_has_prefix (text, "ns(") ? ENGRAFT_COX_NATURAL
          : g_str_has_prefix (text, "rcs(") ? ENGRAFT_COX_RESTRICTED : ENGRAFT_COX_NO_SPLINE;
  if (*kind == ENGRAFT_COX_NO_SPLINE || !comma || comma < begin || text[strlen (text) - 1] != ')')
    return NULL;
  number = g_ascii_strtoull (comma + 1, &end, 10);
  while (g_ascii_isspace (*end))
    end++;
  if (end == comma + 1 || !g_str_equal (end, ")"))
    return NULL;
  *size = MIN (number, G_MAXUINT);

  return g_strstrip (g_strndup (begin + 1, comma - begin - 1));
}

static EngraftColumn *
evaluate (EngraftCoxTerms  *self,
          const char       *text,
          GError          **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(EngraftExpression) expression = engraft_expression_new (text, self->table, &local_error);

  if (expression)
    return engraft_expression_evaluate (expression, text);
  g_set_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE,
               _("“%s” is neither a column nor an expression that can be computed: %s"), text,
               local_error->message);

  return NULL;
}

static gboolean
check_spline (EngraftColumn     *column,
              const char        *text,
              EngraftCoxSpline   kind,
              guint              size,
              GError           **error)
{
  const guint fewest = kind == ENGRAFT_COX_NATURAL ? 1 : 3;
  const guint most = kind == ENGRAFT_COX_NATURAL ? EG_SPLINE_MOST_KNOTS - 1 : EG_SPLINE_MOST_KNOTS;

  if (!engraft_column_is_numeric (column) || engraft_column_get_column_type (column) == ENGRAFT_COLUMN_LOGICAL)
    g_set_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE,
                 _("“%s” asks for a spline of what is no number. Name the column alone: its levels are compared."), text);
  else if (size < fewest || size > most)
    g_set_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE,
                 kind == ENGRAFT_COX_NATURAL
                 ? _("“%s”: a natural spline has %u to %u degrees of freedom. Four are mostly enough.")
                 : _("“%s”: a restricted cubic spline has %u to %u knots. Four are mostly enough."), text, fewest, most);
  else
    return TRUE;

  return FALSE;
}

static guint
add_source (EngraftCoxTerms  *self,
            const char       *name,
            const char       *variable,
            EngraftColumn    *column,
            gboolean          is_factor,
            EngraftCoxSpline  spline,
            guint             size)
{
  EngraftCoxSource *source = g_new0 (EngraftCoxSource, 1);
  EngraftColumnType type = engraft_column_get_column_type (column);

  source->name = g_strdup (name);
  source->variable = g_strdup (variable);
  source->column = g_object_ref (column);
  source->is_levels = is_factor || type == ENGRAFT_COLUMN_LOGICAL || !engraft_column_is_numeric (column);
  source->spline = spline;
  source->size = size;
  g_ptr_array_add (self->sources, source);
  if (!g_ptr_array_find (self->columns, column, NULL))
    g_ptr_array_add (self->columns, g_object_ref (column));

  return self->sources->len - 1;
}

/* The number of a source, which is made when there is none of this name. */
static guint
find_source (EngraftCoxTerms  *self,
             const char       *text,
             GError          **error)
{
  gboolean is_column = engraft_table_find_column (self->table, text) != NULL;
  g_autofree char *inside = is_column ? NULL : dup_factor (text);
  EngraftCoxSpline kind = ENGRAFT_COX_NO_SPLINE;
  guint size = 0;
  g_autofree char *bent = is_column ? NULL : dup_spline (text, &kind, &size);
  const char *name = inside ? inside : text, *variable = bent ? bent : name;
  EngraftColumn *column = engraft_table_find_column (self->table, variable);
  g_autoptr(EngraftColumn) made = NULL;

  for (guint i = 0; i < self->sources->len; i++)
    {
      const EngraftCoxSource *source = self->sources->pdata[i];

      if (g_str_equal (source->name, name) && (source->is_levels || !inside))
        return i;
    }
  made = column ? g_object_ref (column) : evaluate (self, variable, error);
  if (!made)
    return ENGRAFT_COX_NO_SOURCE;
  if (bent && !check_spline (made, text, kind, size, error))
    return ENGRAFT_COX_NO_SOURCE;

  return add_source (self, name, variable, made, inside != NULL, bent ? kind : ENGRAFT_COX_NO_SPLINE, size);
}

static void
add_term (EngraftCoxTerms *self,
          guint            first,
          guint            second)
{
  const EngraftCoxSource *a = self->sources->pdata[first];
  EngraftCoxTerm *term;

  for (guint i = 0; i < self->terms->len; i++)
    {
      term = self->terms->pdata[i];
      if (term->first == first && term->second == second)
        return;
    }
  term = g_new0 (EngraftCoxTerm, 1);
  term->first = first;
  term->second = second;
  term->name = second == ENGRAFT_COX_NO_SOURCE
               ? g_strdup (a->name)
               : g_strdup_printf ("%s:%s", a->name, ((EngraftCoxSource *) self->sources->pdata[second])->name);
  g_ptr_array_add (self->terms, term);
}

/* where one of SIGNS stands outside of brackets and quotes, or NULL */
static const char *
find_sign (const char *text,
           const char *signs)
{
  int depth = 0;
  char quote = '\0';

  for (const char *p = text; *p; p++)
    {
      if (quote)
        quote = *p == quote ? '\0' : quote;
      else if (strchr ("\"'`", *p))
        quote = *p;
      else if (*p == '(' || *p == '[')
        depth++;
      else if (*p == ')' || *p == ']')
        depth--;
      else if (depth == 0 && strchr (signs, *p))
        return p;
    }

  return NULL;
}

static gboolean
is_column (EngraftCoxTerms *self,
           const char      *text)
{
  EngraftCoxSpline kind;
  guint size;
  g_autofree char *inside = dup_factor (text);
  g_autofree char *bent = dup_spline (text, &kind, &size);

  return engraft_table_find_column (self->table, inside ? inside : bent ? bent : text) != NULL;
}

/* A product of two numbers is an expression, of two columns their interaction. */
static gboolean
add_covariate (EngraftCoxTerms  *self,
               const char       *covariate,
               GError          **error)
{
  g_autofree char *text = g_strstrip (g_strdup (covariate));
  const char *sign = engraft_table_find_column (self->table, text) ? NULL : find_sign (text, ":*");
  g_autofree char *left = sign ? g_strchomp (g_strndup (text, sign - text)) : NULL;
  g_autofree char *right = sign ? g_strchug (g_strdup (sign + 1)) : NULL;
  guint first, second = ENGRAFT_COX_NO_SOURCE;

  if (*text == '\0')
    return TRUE;
  if (sign && *sign == '*' && !(is_column (self, left) && is_column (self, right)))
    sign = NULL;
  first = find_source (self, sign ? left : text, error);
  if (first != ENGRAFT_COX_NO_SOURCE && sign)
    second = find_source (self, right, error);
  if (first == ENGRAFT_COX_NO_SOURCE || (sign && second == ENGRAFT_COX_NO_SOURCE))
    return FALSE;
  if (sign && *sign == '*')
    {
      add_term (self, first, ENGRAFT_COX_NO_SOURCE);
      add_term (self, second, ENGRAFT_COX_NO_SOURCE);
    }
  add_term (self, first, second);

  return TRUE;
}

static gboolean
add_reference (EngraftCoxTerms  *self,
               const char       *reference,
               GError          **error)
{
  const char *sign = strchr (reference, '=');

  for (; sign; sign = strchr (sign + 1, '='))
    {
      g_autofree char *name = g_strstrip (g_strndup (reference, sign - reference));

      for (guint i = 0; i < self->sources->len; i++)
        {
          EngraftCoxSource *source = self->sources->pdata[i];

          if (!(source->is_levels && g_str_equal (source->name, name))
              && !(source->spline && (g_str_equal (source->variable, name) || g_str_equal (source->name, name))))
            continue;
          g_free (source->reference);
          source->reference = g_strstrip (g_strdup (sign + 1));
          return TRUE;
        }
    }
  g_set_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_REFERENCE,
               _("“%s” should be a covariate that has levels, “=” and one of them, such as stage=2, or a covariate that "
                 "has a spline, “=” and a number"), reference);

  return FALSE;
}

static void
make_title (EngraftCoxTerms *self)
{
  GString *title = g_string_new (NULL);

  for (guint i = 0; i < self->columns->len; i++)
    g_string_append_printf (title, "%s%s", i ? "/" : "", engraft_column_get_title (self->columns->pdata[i]));
  self->title = g_string_free (title, FALSE);
}

EngraftCoxTerms *
engraft_cox_terms_new_for_list (EngraftTable        *table,
                                const char * const  *covariates,
                                const char * const  *references,
                                gboolean             lenient,
                                GError             **error)
{
  g_autoptr(EngraftCoxTerms) self = g_object_new (ENGRAFT_TYPE_COX_TERMS, NULL);

  self->table = g_object_ref (table);
  for (guint i = 0; covariates && covariates[i]; i++)
    if (!add_covariate (self, covariates[i], error))
      return NULL;
  for (guint i = 0; references && references[i]; i++)
    if (!add_reference (self, references[i], lenient ? NULL : error) && !lenient)
      return NULL;
  make_title (self);

  return g_steal_pointer (&self);
}

/**
 * engraft_cox_terms_new:
 * @table: a table
 * @options: a model, read here only
 * @error: return location for an error
 *
 * Finds the covariates of a model in a table, and computes those that are expressions.  O(rows).
 *
 * Returns: (transfer full): the terms, or %NULL with an error of %ENGRAFT_COX_TERMS_ERROR
 */
EngraftCoxTerms *
engraft_cox_terms_new (EngraftTable       *table,
                       EngraftCoxOptions  *options,
                       GError            **error)
{
  const char * const *covariates, * const *references;
  gboolean any = FALSE;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COX_OPTIONS (options), NULL);

  covariates = engraft_options_get_strv (ENGRAFT_OPTIONS (options), "covariates");
  references = engraft_options_get_strv (ENGRAFT_OPTIONS (options), "references");
  for (guint i = 0; covariates && covariates[i]; i++)
    any |= covariates[i][strspn (covariates[i], " \t\n")] != '\0';
  if (any)
    return engraft_cox_terms_new_for_list (table, covariates, references, FALSE, error);
  g_set_error_literal (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_NONE,
                       _("A model needs at least one covariate. Choose the columns that may affect the hazard."));

  return NULL;
}

/**
 * engraft_cox_terms_get_columns:
 * @self: terms
 *
 * Gives the columns that the terms are made of, for [ctor@SurvivalData.new_for_columns].
 *
 * Returns: (transfer none) (element-type EngraftColumn): the columns that the terms are made of
 */
GPtrArray *
engraft_cox_terms_get_columns (EngraftCoxTerms *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_TERMS (self), NULL);

  return self->columns;
}

/**
 * engraft_cox_terms_get_title:
 * @self: terms
 *
 * Names these columns, such as “Age/Sex”.
 *
 * Returns: (transfer none): the titles of these columns
 */
const char *
engraft_cox_terms_get_title (EngraftCoxTerms *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_TERMS (self), NULL);

  return self->title;
}

/**
 * engraft_cox_terms_make_data:
 * @self: terms
 * @table: the table that they are of
 * @cohort: what its columns mean; copied
 * @flags: what the model knows of the rows, and which roles it does not use
 * @operation: (nullable): cancels the work
 * @error: return location for a #GError, or %NULL
 *
 * Gives the follow-up of those rows that have all covariates, as [ctor@SurvivalData.new_with_flags].
 *
 * Returns: (transfer full) (nullable): the data, or %NULL with `G_IO_ERROR_CANCELLED`
 */
EngraftSurvivalData *
engraft_cox_terms_make_data (EngraftCoxTerms           *self,
                             EngraftTable              *table,
                             EngraftCohort             *cohort,
                             EngraftSurvivalDataFlags   flags,
                             EngraftOperation          *operation,
                             GError                   **error)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_TERMS (self), NULL);

  return engraft_survival_data_new_with_flags (table, cohort, flags, engraft_cox_terms_get_columns (self), self->title,
                                               operation, error);
}

/**
 * engraft_cox_terms_get_n:
 * @self: terms
 *
 * Tells how many terms there are.
 *
 * Returns: how many terms there are
 */
guint
engraft_cox_terms_get_n (EngraftCoxTerms *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_TERMS (self), 0);

  return self->terms->len;
}

/**
 * engraft_cox_terms_get_name:
 * @self: terms
 * @term: the number of a term
 *
 * Gives the name of a term, such as “age”, “log(bili)” or “age:sex”.
 *
 * Returns: (transfer none) (nullable): the name of a term
 */
const char *
engraft_cox_terms_get_name (EngraftCoxTerms *self,
                            guint            term)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_TERMS (self), NULL);

  return term < self->terms->len ? ((EngraftCoxTerm *) self->terms->pdata[term])->name : NULL;
}
