/* engraft-data-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-data-form.h"

#include <glib/gi18n.h>

#include "app/data/engraft-cohort-form.h"
#include "app/data/engraft-column-list.h"
#include "app/data/engraft-interval-form.h"
#include "app/data/engraft-source-form.h"

struct _EngraftDataForm
{
  AdwBin               parent_instance;

  GtkStack            *stack;
  EngraftIntervalForm *intervals;    /* NULL: there is a file */
  EngraftColumnList   *columns;
  EngraftCohortForm   *cohort;       /* made when it is first looked at, as is source */
  EngraftSourceForm   *source;       /* of a file only */

  EngraftDataSet      *data_set;
  EngraftDataView     *view;
};

G_DEFINE_FINAL_TYPE (EngraftDataForm, engraft_data_form, ADW_TYPE_BIN)

static GtkWidget *
create_cohort (EngraftDataForm *self)
{
  EngraftOptions *spec = engraft_item_get_spec (ENGRAFT_ITEM (self->data_set));
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));

  self->cohort = ENGRAFT_COHORT_FORM (engraft_cohort_form_new (cohort, engraft_data_view_get_filter (self->view)));
  engraft_cohort_form_set_table (self->cohort, engraft_data_set_get_table (self->data_set));

  return GTK_WIDGET (self->cohort);
}

static GtkWidget *
create_source (EngraftDataForm *self)
{
  self->source = ENGRAFT_SOURCE_FORM (engraft_source_form_new (self->data_set));
  engraft_source_form_update (self->source);

  return GTK_WIDGET (self->source);
}

static void
page_shown_cb (EngraftDataForm *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->stack);
  AdwBin *bin = ADW_BIN (gtk_stack_get_visible_child (self->stack));

  if (!self->cohort && g_strcmp0 (name, "cohort") == 0)
    adw_bin_set_child (bin, create_cohort (self));
  else if (!self->source && g_strcmp0 (name, "source") == 0)
    adw_bin_set_child (bin, create_source (self));
}

static void
engraft_data_form_dispose (GObject *object)
{
  g_clear_object (&ENGRAFT_DATA_FORM (object)->data_set);

  G_OBJECT_CLASS (engraft_data_form_parent_class)->dispose (object);
}

static void
engraft_data_form_class_init (EngraftDataFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_data_form_dispose;
}

static void
engraft_data_form_init (EngraftDataForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *switcher = gtk_stack_switcher_new ();

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->stack);
  gtk_widget_add_css_class (switcher, "pane-switcher");

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), switcher);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
engraft_data_form_new (EngraftDataSet  *data_set,
                       EngraftDataView *view)
{
  EngraftDataForm *self;

  g_return_val_if_fail (ENGRAFT_IS_DATA_SET (data_set) && ENGRAFT_IS_DATA_VIEW (view), NULL);

  self = g_object_new (ENGRAFT_TYPE_DATA_FORM, NULL);
  self->data_set = g_object_ref (data_set);
  self->view = view;

  if (engraft_data_set_is_made (data_set) && !engraft_data_set_is_endpoint (data_set))
    {
      self->intervals = ENGRAFT_INTERVAL_FORM (engraft_interval_form_new (data_set));
      gtk_stack_add_titled (self->stack, GTK_WIDGET (self->intervals), "intervals", _("Intervals"));
    }
  self->columns = ENGRAFT_COLUMN_LIST (engraft_column_list_new (data_set, view));
  gtk_stack_add_titled (self->stack, GTK_WIDGET (self->columns), "columns", _("Columns"));
  gtk_stack_add_titled (self->stack, adw_bin_new (), "cohort", _("Cohort"));
  if (!engraft_data_set_is_made (data_set))
    gtk_stack_add_titled (self->stack, adw_bin_new (), "source", _("Source"));
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (page_shown_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* Shows what the data set now says. */
void
engraft_data_form_update (EngraftDataForm *self)
{
  EngraftTable *table;

  g_return_if_fail (ENGRAFT_IS_DATA_FORM (self));

  table = engraft_data_set_get_table (self->data_set);
  engraft_column_list_set_table (self->columns, table);
  if (self->cohort)
    engraft_cohort_form_set_table (self->cohort, table);
  if (self->intervals)
    engraft_interval_form_update (self->intervals);
  if (self->source)
    engraft_source_form_update (self->source);
}
