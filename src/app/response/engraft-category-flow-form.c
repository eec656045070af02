/* engraft-category-flow-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/response/engraft-category-flow-form.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-figure-style-row.h"
#include "app/analysis/engraft-more-roles-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"

struct _EngraftCategoryFlowForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftMoreRolesRow *more;
};

G_DEFINE_FINAL_TYPE (EngraftCategoryFlowForm, engraft_category_flow_form, ENGRAFT_TYPE_ANALYSIS_FORM)

static void
engraft_category_flow_form_set_up (EngraftAnalysisForm *form)
{
  engraft_more_roles_row_set_form (ENGRAFT_CATEGORY_FLOW_FORM (form)->more, form);
}

static void
engraft_category_flow_form_class_init (EngraftCategoryFlowFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW, ENGRAFT_TYPE_MORE_ROLES_ROW,
    ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_NUMBER_ROW, ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_category_flow_form_set_up;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/response/engraft-category-flow-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftCategoryFlowForm, more);
}

static void
engraft_category_flow_form_init (EngraftCategoryFlowForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engraft_more_roles_row_hide_roles (self->more);
}
