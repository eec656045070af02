/* engraft-turnbull-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/parametric/engraft-turnbull-form.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-figure-style-row.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"

struct _EngraftTurnbullForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftColumnRow    *left;
  EngraftColumnRow    *right;
  EngraftColumnRow    *origin;
  GtkWidget           *time_unit;
  GtkWidget           *group_cut;
  GtkWidget           *filter;
};

G_DEFINE_FINAL_TYPE (EngraftTurnbullForm, engraft_turnbull_form, ENGRAFT_TYPE_ANALYSIS_FORM)

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)

/* Only what applies is there. */
static void
engraft_turnbull_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftTurnbullForm *self = ENGRAFT_TURNBULL_FORM (form);
  gboolean dated = engraft_analysis_form_is_of_type (form, "left", MASK (DATE)) ||
                   engraft_analysis_form_is_of_type (form, "right", MASK (DATE));

  gtk_widget_set_visible (GTK_WIDGET (self->origin), dated);
  gtk_widget_set_visible (self->time_unit, !dated);
  gtk_widget_set_visible (self->group_cut,
                          engraft_analysis_form_is_of_type (form, "group", MASK (NUMBER) | MASK (INTEGER)));
}

static void
engraft_turnbull_form_class_init (EngraftTurnbullFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW,
    ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_NUMBER_ROW, ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_turnbull_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/parametric/engraft-turnbull-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftTurnbullForm, left);
  gtk_widget_class_bind_template_child (widget_class, EngraftTurnbullForm, right);
  gtk_widget_class_bind_template_child (widget_class, EngraftTurnbullForm, origin);
  gtk_widget_class_bind_template_child (widget_class, EngraftTurnbullForm, time_unit);
  gtk_widget_class_bind_template_child (widget_class, EngraftTurnbullForm, group_cut);
  gtk_widget_class_bind_template_child (widget_class, EngraftTurnbullForm, filter);
}

static void
engraft_turnbull_form_init (EngraftTurnbullForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engraft_column_row_set_types (self->left, MASK (NUMBER) | MASK (INTEGER) | MASK (DATE));
  engraft_column_row_set_types (self->right, MASK (NUMBER) | MASK (INTEGER) | MASK (DATE));
  engraft_column_row_set_types (self->origin, MASK (DATE));
}
