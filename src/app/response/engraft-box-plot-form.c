/* engraft-box-plot-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/response/engraft-box-plot-form.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-figure-style-row.h"
#include "app/analysis/engraft-more-roles-row.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"

struct _EngraftBoxPlotForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftMoreRolesRow *more;
  GtkWidget           *group_cut, *value;
};

G_DEFINE_FINAL_TYPE (EngraftBoxPlotForm, engraft_box_plot_form, ENGRAFT_TYPE_ANALYSIS_FORM)

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)

static void
engraft_box_plot_form_set_up (EngraftAnalysisForm *form)
{
  engraft_more_roles_row_set_form (ENGRAFT_BOX_PLOT_FORM (form)->more, form);
}

/* Only what applies is there. */
static void
engraft_box_plot_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftBoxPlotForm *self = ENGRAFT_BOX_PLOT_FORM (form);
  gtk_widget_set_visible (self->group_cut, engraft_analysis_form_is_of_type (form, "group", MASK (NUMBER) | MASK (INTEGER)));
}

static void
engraft_box_plot_form_class_init (EngraftBoxPlotFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW, ENGRAFT_TYPE_MORE_ROLES_ROW,
    ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_box_plot_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_box_plot_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/response/engraft-box-plot-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftBoxPlotForm, more);
  gtk_widget_class_bind_template_child (widget_class, EngraftBoxPlotForm, group_cut);
  gtk_widget_class_bind_template_child (widget_class, EngraftBoxPlotForm, value);
}

static void
engraft_box_plot_form_init (EngraftBoxPlotForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engraft_more_roles_row_hide_roles (self->more);
  engraft_column_row_set_types (ENGRAFT_COLUMN_ROW (self->value), MASK (NUMBER) | MASK (INTEGER));
}
