/* engraft-survival-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/survival/engraft-survival-form.h"

#include <glib/gi18n.h>

#include "app/survival/engraft-group-list.h"
#include "app/survival/engraft-status-guard.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-columns-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "libengraft/data/engraft-expression.h"

struct _EngraftSurvivalForm
{
  GtkBox                   parent_instance;

  EngraftSurvivalAnalysis *analysis;
  EngraftOptions          *parts[3];   /* the cohort, the options, the figure */
  EngraftTable            *table;

  EngraftColumnRow        *time;
  EngraftColumnRow        *origin;
  EngraftColumnRow        *status;
  EngraftColumnRow        *group;
  GtkWidget               *time_unit;
  GtkWidget               *group_cut;
  GtkWidget               *filter;
  EngraftColumnsRow       *strata;
  GtkWidget               *band_from;
  GtkWidget               *band_to;
  GtkWidget               *bands;
  GtkWidget               *times;
  GtkWidget               *quantiles;
  GtkWidget               *rho;
  GtkWidget               *p;
  GtkWidget               *q;
  GtkWidget               *trend_scores;
  GtkWidget               *adjustment;
  GtkWidget               *tests;
  EngraftGroupList        *groups;
  EngraftStatusGuard      *guard;
  EngraftNoticeList       *role_notices;
  EngraftNoticeList       *group_notices;
  EngraftNoticeList       *other_notices;
};

G_DEFINE_FINAL_TYPE (EngraftSurvivalForm, engraft_survival_form, GTK_TYPE_BOX)

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)

enum { COHORT, OPTIONS, FIGURE };

static gboolean
is_of_type (EngraftSurvivalForm *self,
            const char          *role,
            guint                types)
{
  const char *name = engraft_options_get_string (self->parts[COHORT], role);
  EngraftColumn *column = name && self->table ? engraft_table_find_column (self->table, name) : NULL;

  return column && types & 1u << engraft_column_get_column_type (column);
}

/* Only what applies is there. */
static void
update_visibility (EngraftSurvivalForm *self)
{
  EngraftOptions *options = self->parts[OPTIONS];
  int test = engraft_options_get_enum (options, "test");
  gboolean dated = is_of_type (self, "time", MASK (DATE));
  gboolean grouped = engraft_options_get_string (self->parts[COHORT], "group") != NULL;
  gboolean banded = engraft_options_get_enum (options, "band") != ENGRAFT_BAND_NONE;

  gtk_widget_set_visible (GTK_WIDGET (self->origin),
                          dated || engraft_options_get_string (self->parts[COHORT], "origin"));
  gtk_widget_set_visible (self->time_unit, !dated);
  gtk_widget_set_visible (self->group_cut, is_of_type (self, "group", MASK (NUMBER) | MASK (INTEGER)));
  gtk_widget_set_visible (self->band_from, banded);
  gtk_widget_set_visible (self->band_to, banded);
  gtk_widget_set_visible (self->bands, banded);
  gtk_widget_set_visible (self->rho, test == ENGRAFT_TEST_RHO);
  gtk_widget_set_visible (self->p, test == ENGRAFT_TEST_FLEMING_HARRINGTON);
  gtk_widget_set_visible (self->q, test == ENGRAFT_TEST_FLEMING_HARRINGTON);
  gtk_widget_set_visible (self->trend_scores, engraft_options_get_boolean (options, "trend"));
  gtk_widget_set_visible (self->adjustment, engraft_options_get_boolean (options, "pairwise"));
  gtk_widget_set_visible (self->tests, grouped);
}

static void
update_table (EngraftSurvivalForm *self)
{
  EngraftDataSet *data_set = engraft_survival_analysis_get_data_set (self->analysis);
  EngraftTable *table = data_set ? engraft_data_set_get_table (data_set) : NULL;

  if (!g_set_object (&self->table, table))
    return;

  engraft_column_rows_set_table (GTK_WIDGET (self), table);
  engraft_columns_row_set_table (self->strata, table);
}

static gboolean
is_one_of (const char         *subject,
           const char * const *names)
{
  return subject && g_strv_contains (names, subject);
}

/* What the page itself asks for need not be said again. */
static gboolean
is_asked_for (EngraftSurvivalForm *self,
              EngraftNotice       *notice)
{
  static const char * const asked[] = { "time", "origin", "status", NULL };
  const char *subject = engraft_notice_get_subject (notice);

  if (engraft_survival_analysis_get_fit (self->analysis))
    return FALSE;
  if (engraft_notice_get_severity (notice) != ENGRAFT_SEVERITY_ERROR)
    return !engraft_notice_get_remedy (notice);

  return !engraft_notice_get_remedy (notice) && is_one_of (subject, asked) &&
         !engraft_options_get_string (self->parts[COHORT], subject);
}

/* What is said of a role stands below its group, where there is room for words and
 * the remedy's button; of a number, beneath its row. */
static void
update_notices (EngraftSurvivalForm *self)
{
  static const char * const roles[] = { "time", "time-unit", "origin", "status", "events", "others",
                                        "missing", "censored", NULL };
  static const char * const groups[] = { "group", "group-cut", "filter", "entry", "strata", "weight",
                                         "subject", "cluster", NULL };
  GListModel *notices = engraft_item_get_notices (ENGRAFT_ITEM (self->analysis));
  guint n = notices ? g_list_model_get_n_items (notices) : 0;
  g_autoptr(GListStore) of_roles = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  g_autoptr(GListStore) of_groups = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  g_autoptr(GListStore) others = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  g_autoptr(GListStore) of_rows = g_list_store_new (ENGRAFT_TYPE_NOTICE);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);
      const char *subject = engraft_notice_get_subject (notice);

      if (is_asked_for (self, notice))
        continue;
      if (is_one_of (subject, roles))
        g_list_store_append (of_roles, notice);
      else if (is_one_of (subject, groups))
        g_list_store_append (of_groups, notice);
      else if (subject && !engraft_notice_get_remedy (notice))
        g_list_store_append (of_rows, notice);
      else
        g_list_store_append (others, notice);
    }

  engraft_option_rows_show_notices (GTK_WIDGET (self), G_LIST_MODEL (of_rows));
  engraft_notice_list_set_notices (self->role_notices, G_LIST_MODEL (of_roles));
  engraft_notice_list_set_notices (self->group_notices, G_LIST_MODEL (of_groups));
  engraft_notice_list_set_notices (self->other_notices, G_LIST_MODEL (others));
}

static void
remedy_cb (EngraftSurvivalForm *self,
           EngraftNotice       *notice)
{
  const char *option = engraft_notice_get_remedy_option (notice);
  g_autoptr(JsonNode) value = json_from_string (engraft_notice_get_remedy_value (notice), NULL);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (self->parts) && option; i++)
    {
      g_autoptr(JsonNode) node = NULL;

      if (!g_object_class_find_property (G_OBJECT_GET_CLASS (self->parts[i]), option))
        continue;

      node = engraft_options_to_json (self->parts[i]);
      if (value)
        json_object_set_member (json_node_get_object (node), option, g_steal_pointer (&value));
      else
        json_object_remove_member (json_node_get_object (node), option);
      if (!engraft_options_load_json (self->parts[i], node, &error))
        g_warning ("%s", error->message);
      return;
    }
}

static char *
check_filter_cb (EngraftSurvivalForm *self,
                 const char          *text)
{
  g_autoptr(EngraftExpression) expression = NULL;
  g_autoptr(GError) error = NULL;

  if (!self->table)
    return NULL;

  expression = engraft_expression_new (text, self->table, &error);
  if (!expression)
    return g_strdup (error->message);
  if (engraft_expression_get_result_type (expression) != ENGRAFT_COLUMN_LOGICAL)
    return g_strdup (_("A filter must be true or false for each row, as in “age >= 18”"));

  return NULL;
}

/* Lists are kept as typed, with points: a comma may part numbers. */
static char *
check_numbers_cb (EngraftSurvivalForm *self,
                  const char          *text)
{
  g_auto(GStrv) parts = g_strsplit_set (text, " ,;", -1);

  for (guint i = 0; parts[i]; i++)
    {
      char *end;

      if (!*parts[i])
        continue;
      g_ascii_strtod (parts[i], &end);
      if (*end)
        return g_strdup_printf (_("“%s” is not a number; write them as in “1 2.5 5”"), parts[i]);
    }

  return NULL;
}

static void
engraft_survival_form_dispose (GObject *object)
{
  EngraftSurvivalForm *self = ENGRAFT_SURVIVAL_FORM (object);

  g_clear_object (&self->analysis);
  g_clear_object (&self->table);
  for (guint i = 0; i < G_N_ELEMENTS (self->parts); i++)
    g_clear_object (&self->parts[i]);

  G_OBJECT_CLASS (engraft_survival_form_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, EngraftSurvivalForm, name)

static void
engraft_survival_form_class_init (EngraftSurvivalFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_COLUMNS_ROW, ENGRAFT_TYPE_NUMBER_ROW,
    ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW, ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_STATUS_GUARD,
    ENGRAFT_TYPE_GROUP_LIST,
  };

  G_OBJECT_CLASS (klass)->dispose = engraft_survival_form_dispose;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/engraft/Engraft/survival/engraft-survival-form.ui");
  BIND (time);
  BIND (origin);
  BIND (status);
  BIND (group);
  BIND (time_unit);
  BIND (group_cut);
  BIND (filter);
  BIND (strata);
  BIND (band_from);
  BIND (band_to);
  BIND (bands);
  BIND (times);
  BIND (quantiles);
  BIND (rho);
  BIND (p);
  BIND (q);
  BIND (trend_scores);
  BIND (adjustment);
  BIND (tests);
  BIND (groups);
  BIND (guard);
  BIND (role_notices);
  BIND (group_notices);
  BIND (other_notices);
}

static void
engraft_survival_form_init (EngraftSurvivalForm *self)
{
  GtkWidget *lists[] = { NULL, NULL, NULL };
  EngraftNoticeList *notices[3];

  gtk_widget_init_template (GTK_WIDGET (self));

  engraft_column_row_set_types (self->time, MASK (NUMBER) | MASK (INTEGER) | MASK (DATE));
  engraft_column_row_set_types (self->origin, MASK (DATE));

  lists[0] = self->times;
  lists[1] = self->quantiles;
  lists[2] = self->trend_scores;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_signal_connect_object (lists[i], "check", G_CALLBACK (check_numbers_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter, "check", G_CALLBACK (check_filter_cb), self, G_CONNECT_SWAPPED);

  notices[0] = self->role_notices;
  notices[1] = self->group_notices;
  notices[2] = self->other_notices;
  for (guint i = 0; i < G_N_ELEMENTS (notices); i++)
    g_signal_connect_object (notices[i], "remedy", G_CALLBACK (remedy_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
engraft_survival_form_new (EngraftSurvivalAnalysis *analysis)
{
  EngraftSurvivalForm *self = g_object_new (ENGRAFT_TYPE_SURVIVAL_FORM, NULL);

  self->analysis = g_object_ref (analysis);
  self->parts[COHORT] = g_object_ref (ENGRAFT_OPTIONS (engraft_survival_analysis_get_cohort (analysis)));
  self->parts[OPTIONS] = g_object_ref (ENGRAFT_OPTIONS (engraft_survival_analysis_get_options (analysis)));
  self->parts[FIGURE] = g_object_ref (ENGRAFT_OPTIONS (engraft_survival_analysis_get_figure (analysis)));

  engraft_status_guard_set_analysis (self->guard, analysis);
  engraft_group_list_set_analysis (self->groups, analysis);
  update_table (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->parts); i++)
    engraft_option_rows_bind (GTK_WIDGET (self), self->parts[i]);
  engraft_survival_form_update (self);

  return GTK_WIDGET (self);
}

void
engraft_survival_form_update (EngraftSurvivalForm *self)
{
  g_return_if_fail (ENGRAFT_IS_SURVIVAL_FORM (self));

  update_table (self);
  update_visibility (self);
  engraft_status_guard_update (self->guard);
  engraft_group_list_update (self->groups);
  update_notices (self);
}
