/* engraft-landscape-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/trials/engraft-landscape-form.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-figure-style-row.h"
#include "app/analysis/engraft-more-roles-row.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "app/widgets/engraft-value-row.h"
#include "libengraft/trials/engraft-landscape-figure-options.h"

struct _EngraftLandscapeForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftMoreRolesRow *more;
  EngraftValueRow     *status;
  GtkWidget           *numbers;
};

G_DEFINE_FINAL_TYPE (EngraftLandscapeForm, engraft_landscape_form, ENGRAFT_TYPE_ANALYSIS_FORM)

static void
engraft_landscape_form_set_up (EngraftAnalysisForm *form)
{
  engraft_more_roles_row_set_form (ENGRAFT_LANDSCAPE_FORM (form)->more, form);
}

/* The statuses that the data have */
static void
update_statuses (EngraftLandscapeForm *self)
{
  EngraftTable *table = engraft_analysis_form_get_table (ENGRAFT_ANALYSIS_FORM (self));
  EngraftColumn *column = table ? engraft_table_find_column (table, "status") : NULL;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) statuses = NULL;

  for (guint i = 0; column && !engraft_column_is_numeric (column) && i < engraft_column_get_n_levels (column); i++)
    g_strv_builder_add (builder, engraft_column_get_level (column, i));
  statuses = g_strv_builder_end (builder);
  engraft_value_row_set_values (self->status, (const char * const *) statuses);
}

/* Only what applies is there. */
static void
engraft_landscape_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftLandscapeForm *self = ENGRAFT_LANDSCAPE_FORM (form);
  const guint view = engraft_options_get_enum (engraft_analysis_form_get_part (form, "figure"), "view");

  update_statuses (self);
  gtk_widget_set_visible (GTK_WIDGET (self->status), view == ENGRAFT_LANDSCAPE_VIEW_STATUS);
  /* a grid is made of its numbers */
  gtk_widget_set_visible (self->numbers, view != ENGRAFT_LANDSCAPE_VIEW_YEARS && view != ENGRAFT_LANDSCAPE_VIEW_PHASE_GRID
                                         && view != ENGRAFT_LANDSCAPE_VIEW_THERAPY_GRID);
}

static void
engraft_landscape_form_class_init (EngraftLandscapeFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW, ENGRAFT_TYPE_MORE_ROLES_ROW, ENGRAFT_TYPE_NOTICE_LIST,
    ENGRAFT_TYPE_NUMBER_ROW, ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW, ENGRAFT_TYPE_VALUE_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_landscape_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_landscape_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/trials/engraft-landscape-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftLandscapeForm, more);
  gtk_widget_class_bind_template_child (widget_class, EngraftLandscapeForm, status);
  gtk_widget_class_bind_template_child (widget_class, EngraftLandscapeForm, numbers);
}

static void
engraft_landscape_form_init (EngraftLandscapeForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engraft_more_roles_row_hide_roles (self->more);
}
