/* engraft-cox-design-title.c: what people call the columns of a model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-design.h"

#include <glib/gi18n-lib.h>

static const char *
find_label (const EngraftCoxDesign *self,
            const EngraftCoxSource *source)
{
  EngraftColumn *column = engraft_table_find_column (self->terms->table, source->variable);
  const char *label = column ? engraft_column_get_label (column) : NULL;

  return label && *label ? label : NULL;
}

/* An expression is called as it was written, and so are columns of which another has the same label. */
static const char *
get_title (const EngraftCoxDesign *self,
           guint                   index)
{
  const EngraftCoxSource *source = self->terms->sources->pdata[index];
  const char *label = find_label (self, source);

  for (guint i = 0; label && i < self->terms->sources->len; i++)
    {
      const EngraftCoxSource *other = self->terms->sources->pdata[i];

      if (!g_str_equal (other->variable, source->variable) && g_strcmp0 (find_label (self, other), label) == 0)
        return source->name;
    }

  return label ? label : source->spline ? source->variable : source->name;
}

static char *
dup_part (const EngraftCoxDesign *self,
          const EngraftCoxPart   *part)
{
  const EngraftCoxSource *source = self->terms->sources->pdata[part->source];
  const char *title = get_title (self, part->source);

  if (part->level == ENGRAFT_NO_CODE)
    return g_strdup (title);
  if (source->spline)
    /* Translators: a covariate, and the number of a coefficient of its spline */
    return g_strdup_printf (_("%s, spline %u"), title, part->level + 1);

  /* Translators: a covariate and one of its levels: “Disease: ALL” */
  return g_strdup_printf (C_("level", "%s: %s"), title,
                          (char *) self->words[part->source]->pdata[part->level]);
}

char *
engraft_cox_design_dup_title (const EngraftCoxDesign *self,
                              guint                   column)
{
  const EngraftCoxDesignColumn *design = &g_array_index (self->columns, EngraftCoxDesignColumn, column);
  g_autofree char *first = dup_part (self, &design->parts[0]), *second = NULL;

  if (design->n_parts < 2)
    return g_steal_pointer (&first);
  second = dup_part (self, &design->parts[1]);

  /* Translators: the interaction of two covariates */
  return g_strdup_printf (C_("interaction", "%s × %s"), first, second);
}

char *
engraft_cox_design_dup_term_title (const EngraftCoxDesign *self,
                                   guint                   term)
{
  const EngraftCoxTerm *found = self->terms->terms->pdata[term];

  if (found->second == ENGRAFT_COX_NO_SOURCE)
    return g_strdup (get_title (self, found->first));

  return g_strdup_printf (C_("interaction", "%s × %s"), get_title (self, found->first),
                          get_title (self, found->second));
}
