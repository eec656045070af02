/* engraft-spider-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/response/engraft-spider-form.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-figure-style-row.h"
#include "app/analysis/engraft-more-roles-row.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "libengraft/response/engraft-spider-options.h"

struct _EngraftSpiderForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftMoreRolesRow *more;
  GtkWidget           *group_cut, *value, *value_time, *baseline, *span;
};

G_DEFINE_FINAL_TYPE (EngraftSpiderForm, engraft_spider_form, ENGRAFT_TYPE_ANALYSIS_FORM)

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)

static void
engraft_spider_form_set_up (EngraftAnalysisForm *form)
{
  engraft_more_roles_row_set_form (ENGRAFT_SPIDER_FORM (form)->more, form);
}

/* Only what applies is there. */
static void
engraft_spider_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftSpiderForm *self = ENGRAFT_SPIDER_FORM (form);
  EngraftOptions *options = engraft_analysis_form_get_part (form, "options");

  gtk_widget_set_visible (self->baseline, engraft_options_get_enum (options, "measure") != ENGRAFT_SPIDER_MEASURE_VALUE);
  gtk_widget_set_visible (self->span, engraft_options_get_enum (options, "mean") == ENGRAFT_SPIDER_MEAN_SMOOTH);
  gtk_widget_set_visible (self->group_cut, engraft_analysis_form_is_of_type (form, "group", MASK (NUMBER) | MASK (INTEGER)));
}

static void
engraft_spider_form_class_init (EngraftSpiderFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW, ENGRAFT_TYPE_MORE_ROLES_ROW,
    ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_NUMBER_ROW, ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_spider_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_spider_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/response/engraft-spider-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftSpiderForm, more);
  gtk_widget_class_bind_template_child (widget_class, EngraftSpiderForm, group_cut);
  gtk_widget_class_bind_template_child (widget_class, EngraftSpiderForm, value);
  gtk_widget_class_bind_template_child (widget_class, EngraftSpiderForm, value_time);
  gtk_widget_class_bind_template_child (widget_class, EngraftSpiderForm, baseline);
  gtk_widget_class_bind_template_child (widget_class, EngraftSpiderForm, span);
}

static void
engraft_spider_form_init (EngraftSpiderForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engraft_more_roles_row_hide_roles (self->more);
  engraft_column_row_set_types (ENGRAFT_COLUMN_ROW (self->value), MASK (NUMBER) | MASK (INTEGER));
  engraft_column_row_set_types (ENGRAFT_COLUMN_ROW (self->value_time), MASK (NUMBER) | MASK (INTEGER));
}
