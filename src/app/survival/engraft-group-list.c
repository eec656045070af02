/* engraft-group-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/survival/engraft-group-list.h"

#include <glib/gi18n.h>

#include "app/survival/engraft-group-row.h"
#include "libengraft/survival/engraft-mantel-byar.h"
#include "libengraft/survival/engraft-survival-fit.h"

struct _EngraftGroupList
{
  AdwExpanderRow   parent_instance;

  EngraftAnalysis *analysis;
  GPtrArray       *rows;     /* of EngraftGroupRow, not owned */
};

G_DEFINE_FINAL_TYPE (EngraftGroupList, engraft_group_list, ADW_TYPE_EXPANDER_ROW)

static GListStore *
get_styles (EngraftGroupList *self)
{
  return engraft_options_get_list (engraft_analysis_get_figure (self->analysis), "groups");
}

/* The curves of the result, also where groups change during follow-up. */
static EngraftSurvivalFit *
get_fit (EngraftGroupList *self)
{
  EngraftResult *result = engraft_analysis_get_result (self->analysis);

  if (ENGRAFT_IS_MANTEL_BYAR (result))
    return engraft_mantel_byar_get_fit (ENGRAFT_MANTEL_BYAR (result));

  return result ? ENGRAFT_SURVIVAL_FIT (result) : NULL;
}

/* the curve that a style is of, by whatever name it was made for */
static guint
find_curve (EngraftSurvivalFit *fit,
            EngraftOptions     *style)
{
  return fit ? engraft_survival_fit_find_curve (fit, engraft_options_get_string (style, "group")) : G_MAXUINT;
}

static EngraftOptions *
find_style (EngraftGroupList *self,
            const char       *group,
            guint            *position)
{
  GListStore *styles = get_styles (self);
  EngraftSurvivalFit *fit = get_fit (self);
  guint curve = fit ? engraft_survival_fit_find_curve (fit, group) : G_MAXUINT;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (styles)); i++)
    {
      g_autoptr(EngraftOptions) style = g_list_model_get_item (G_LIST_MODEL (styles), i);

      if (curve == G_MAXUINT ? g_strcmp0 (engraft_options_get_string (style, "group"), group) == 0
                             : find_curve (fit, style) == curve)
        {
          if (position)
            *position = i;
          return style;   /* the list keeps it */
        }
    }

  return NULL;
}

/* The groups of the fit in the order of drawing: those with a style as these stand,
 * then the rest. */
static GPtrArray *
list_groups (EngraftGroupList *self)
{
  EngraftSurvivalFit *fit = get_fit (self);
  GListStore *styles = get_styles (self);
  GPtrArray *names = g_ptr_array_new ();
  guint n = fit ? engraft_survival_fit_get_n_curves (fit) : 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (styles)); i++)
    {
      g_autoptr(EngraftOptions) style = g_list_model_get_item (G_LIST_MODEL (styles), i);

      guint j = find_curve (fit, style);

      if (j < n)
        g_ptr_array_add (names, (gpointer) engraft_survival_curve_get_name (engraft_survival_fit_get_curve (fit, j)));
    }
  for (guint j = 0; j < n; j++)
    {
      const char *name = engraft_survival_curve_get_name (engraft_survival_fit_get_curve (fit, j));

      if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, (gpointer) name);
    }

  return names;
}

/* A style for each group, in the order of drawing: from then on the order is the user's. */
static void
ensure_styles (EngraftGroupList *self)
{
  g_autoptr(GPtrArray) groups = list_groups (self);
  GListStore *styles = get_styles (self);

  for (guint i = 0; i < groups->len; i++)
    if (!find_style (self, groups->pdata[i], NULL))
      {
        g_autoptr(EngraftGroupStyle) style = engraft_group_style_new (groups->pdata[i]);

        g_list_store_append (styles, style);
      }
}

static void
style_changed_cb (EngraftGroupList *self,
                  EngraftGroupRow  *row)
{
  EngraftOptions *chosen = ENGRAFT_OPTIONS (engraft_group_row_get_style (row));
  g_autofree char *group = g_strdup (engraft_options_get_string (chosen, "group"));

  ensure_styles (self);
  engraft_options_assign (find_style (self, group, NULL), chosen);
}

static void
moved_cb (EngraftGroupList *self,
          int               direction,
          EngraftGroupRow  *row)
{
  EngraftOptions *chosen = ENGRAFT_OPTIONS (engraft_group_row_get_style (row));
  g_autofree char *group = g_strdup (engraft_options_get_string (chosen, "group"));
  GListStore *styles = get_styles (self);
  g_autoptr(EngraftOptions) style = NULL;
  guint position = 0;

  ensure_styles (self);
  style = g_object_ref (find_style (self, group, &position));
  if (direction < 0 ? position == 0 : position + 1 >= g_list_model_get_n_items (G_LIST_MODEL (styles)))
    return;

  {
    g_autoptr(EngraftOptions) other =
      g_list_model_get_item (G_LIST_MODEL (styles), (guint) ((int) position + direction));
    gpointer swapped[2] = { direction < 0 ? style : other, direction < 0 ? other : style };

    g_list_store_splice (styles, direction < 0 ? position - 1 : position, 2, swapped, 2);
  }
}

void
engraft_group_list_update (EngraftGroupList *self)
{
  g_autoptr(GPtrArray) groups = NULL;

  g_return_if_fail (ENGRAFT_IS_GROUP_LIST (self));

  groups = list_groups (self);
  while (self->rows->len > groups->len)
    {
      adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->rows->pdata[self->rows->len - 1]);
      g_ptr_array_remove_index (self->rows, self->rows->len - 1);
    }
  while (self->rows->len < groups->len)
    {
      GtkWidget *row = engraft_group_row_new ();

      g_signal_connect_object (row, "style-changed", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
      g_ptr_array_add (self->rows, row);
    }
  for (guint i = 0; i < groups->len; i++)
    engraft_group_row_show (self->rows->pdata[i], groups->pdata[i],
                            find_style (self, groups->pdata[i], NULL),
                            i > 0, i + 1 < groups->len);

  gtk_widget_set_visible (GTK_WIDGET (self), groups->len > 0);
}

static void
engraft_group_list_dispose (GObject *object)
{
  EngraftGroupList *self = ENGRAFT_GROUP_LIST (object);

  g_clear_object (&self->analysis);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (engraft_group_list_parent_class)->dispose (object);
}

static void
engraft_group_list_class_init (EngraftGroupListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_group_list_dispose;
}

static void
engraft_group_list_init (EngraftGroupList *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("_Look of Each Group"));
}

void
engraft_group_list_set_analysis (EngraftGroupList *self,
                                 EngraftAnalysis  *analysis)
{
  g_return_if_fail (ENGRAFT_IS_GROUP_LIST (self));

  g_set_object (&self->analysis, analysis);
}
