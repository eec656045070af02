/* engraft-job-bar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-job-bar.h"

#include <glib/gi18n.h>

#define DELAY 1000   /* ms that a job may take before it is worth a word */

struct _EngraftJobBar
{
  AdwBin            parent_instance;

  GtkWidget        *box;
  GtkSpinner       *spinner;
  GtkProgressBar   *progress;
  EngraftOperation *operation;
  guint             timeout;
};

enum {
  PROP_0,
  PROP_OPERATION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EngraftJobBar, engraft_job_bar, ADW_TYPE_BIN)

static void
fraction_cb (EngraftJobBar *self)
{
  double fraction = engraft_operation_get_fraction (self->operation);

  /* a job of unknown length turns, one of known length grows */
  gtk_widget_set_visible (GTK_WIDGET (self->progress), fraction > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), !(fraction > 0));
  gtk_progress_bar_set_fraction (self->progress, fraction);
}

static gboolean
show_cb (gpointer user_data)
{
  EngraftJobBar *self = user_data;

  self->timeout = 0;
  gtk_spinner_start (self->spinner);
  gtk_widget_set_visible (self->box, TRUE);

  return G_SOURCE_REMOVE;
}

static void
stop_cb (EngraftJobBar *self)
{
  if (self->operation)
    engraft_operation_cancel (self->operation);
}

static void
engraft_job_bar_dispose (GObject *object)
{
  EngraftJobBar *self = ENGRAFT_JOB_BAR (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->operation)
    g_signal_handlers_disconnect_by_data (self->operation, self);
  g_clear_object (&self->operation);

  G_OBJECT_CLASS (engraft_job_bar_parent_class)->dispose (object);
}

static void
engraft_job_bar_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (prop_id == PROP_OPERATION)
    g_value_set_object (value, ENGRAFT_JOB_BAR (object)->operation);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_job_bar_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  if (prop_id == PROP_OPERATION)
    engraft_job_bar_set_operation (ENGRAFT_JOB_BAR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_job_bar_class_init (EngraftJobBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = engraft_job_bar_dispose;
  object_class->get_property = engraft_job_bar_get_property;
  object_class->set_property = engraft_job_bar_set_property;

  properties[PROP_OPERATION] =
    g_param_spec_object ("operation", NULL, NULL, ENGRAFT_TYPE_OPERATION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
engraft_job_bar_init (EngraftJobBar *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("process-stop-symbolic");

  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_progress_bar_set_show_text (self->progress, TRUE);
  gtk_progress_bar_set_ellipsize (self->progress, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->progress), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->progress), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Stop"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Stop"), -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (stop_cb), self);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_widget_set_halign (self->box, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->spinner));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (self->box), button);
  gtk_widget_set_visible (self->box, FALSE);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
engraft_job_bar_new (void)
{
  return g_object_new (ENGRAFT_TYPE_JOB_BAR, NULL);
}

void
engraft_job_bar_set_operation (EngraftJobBar    *self,
                               EngraftOperation *operation)
{
  g_return_if_fail (ENGRAFT_IS_JOB_BAR (self) && (!operation || ENGRAFT_IS_OPERATION (operation)));

  if (self->operation == operation)
    return;

  if (self->operation)
    g_signal_handlers_disconnect_by_data (self->operation, self);
  g_set_object (&self->operation, operation);

  if (operation)
    {
      g_autofree char *title = NULL;

      g_object_get (operation, "title", &title, NULL);
      gtk_progress_bar_set_text (self->progress, title);
      g_signal_connect_swapped (operation, "notify::fraction", G_CALLBACK (fraction_cb), self);
      fraction_cb (self);
      /* one job right after another is one wait for the user */
      if (!self->timeout && !gtk_widget_get_visible (self->box))
        self->timeout = g_timeout_add (DELAY, show_cb, self);
    }
  else
    {
      g_clear_handle_id (&self->timeout, g_source_remove);
      gtk_spinner_stop (self->spinner);
      gtk_widget_set_visible (self->box, FALSE);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPERATION]);
}
