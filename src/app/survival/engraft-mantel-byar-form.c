/* engraft-mantel-byar-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/survival/engraft-mantel-byar-form.h"

#include "app/analysis/engraft-figure-style-row.h"
#include "app/analysis/engraft-follow-up-form.h"
#include "app/analysis/engraft-more-roles-row.h"
#include "app/survival/engraft-group-list.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "libengraft/survival/engraft-survival-options.h"

struct _EngraftMantelByarForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftFollowUpForm *follow_up;
  EngraftMoreRolesRow *more;
  EngraftColumnRow    *change;
  GtkWidget           *band_from;
  GtkWidget           *band_to;
  GtkWidget           *bands;
  GtkWidget           *times;
  GtkWidget           *quantiles;
  GtkWidget           *rho;
  GtkWidget           *p;
  GtkWidget           *q;
  EngraftGroupList    *groups;
};

G_DEFINE_FINAL_TYPE (EngraftMantelByarForm, engraft_mantel_byar_form, ENGRAFT_TYPE_ANALYSIS_FORM)

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)

static void
engraft_mantel_byar_form_set_up (EngraftAnalysisForm *form)
{
  EngraftMantelByarForm *self = ENGRAFT_MANTEL_BYAR_FORM (form);

  engraft_follow_up_form_set_analysis (self->follow_up, engraft_analysis_form_get_analysis (form));
  engraft_more_roles_row_set_form (self->more, form);
  engraft_group_list_set_analysis (self->groups, engraft_analysis_form_get_analysis (form));
}

/* Only what applies is there. */
static void
engraft_mantel_byar_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftMantelByarForm *self = ENGRAFT_MANTEL_BYAR_FORM (form);
  EngraftOptions *options = engraft_analysis_form_get_part (form, "options");
  int test = engraft_options_get_enum (options, "test");
  gboolean banded = engraft_options_get_enum (options, "band") != ENGRAFT_BAND_NONE;

  engraft_follow_up_form_update (self->follow_up, form);
  gtk_widget_set_visible (self->band_from, banded);
  gtk_widget_set_visible (self->band_to, banded);
  gtk_widget_set_visible (self->bands, banded);
  gtk_widget_set_visible (self->rho, test == ENGRAFT_TEST_RHO);
  gtk_widget_set_visible (self->p, test == ENGRAFT_TEST_FLEMING_HARRINGTON);
  gtk_widget_set_visible (self->q, test == ENGRAFT_TEST_FLEMING_HARRINGTON);
  engraft_group_list_update (self->groups);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, EngraftMantelByarForm, name)

static void
engraft_mantel_byar_form_class_init (EngraftMantelByarFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW, ENGRAFT_TYPE_FOLLOW_UP_FORM,
    ENGRAFT_TYPE_GROUP_LIST, ENGRAFT_TYPE_MORE_ROLES_ROW, ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_NUMBER_ROW,
    ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_mantel_byar_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_mantel_byar_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/engraft/Engraft/survival/engraft-mantel-byar-form.ui");
  BIND (follow_up);
  BIND (more);
  BIND (change);
  BIND (band_from);
  BIND (band_to);
  BIND (bands);
  BIND (times);
  BIND (quantiles);
  BIND (rho);
  BIND (p);
  BIND (q);
  BIND (groups);
}

static void
engraft_mantel_byar_form_init (EngraftMantelByarForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  engraft_column_row_set_types (self->change, MASK (NUMBER) | MASK (INTEGER) | MASK (DATE));
  engraft_analysis_form_check_numbers (self->times);
  engraft_analysis_form_check_numbers (self->quantiles);
}
