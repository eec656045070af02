/* engraft-switch-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-switch-row.h"

#include "app/widgets/engraft-row-message.h"

struct _EngraftSwitchRow
{
  AdwActionRow      parent_instance;

  GtkWidget        *toggle;
  EngraftRowMessage message;
};

enum {
  PROP_0,
  PROP_OPTION,
};

static void option_row_init (EngraftOptionRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftSwitchRow, engraft_switch_row, ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_OPTION_ROW, option_row_init))

static void
engraft_switch_row_load (EngraftOptionRow *row,
                         GParamSpec       *pspec,
                         const GValue     *value)
{
  gtk_switch_set_active (GTK_SWITCH (ENGRAFT_SWITCH_ROW (row)->toggle), g_value_get_boolean (value));
}

static void
engraft_switch_row_set_message (EngraftOptionRow *row,
                                EngraftSeverity   severity,
                                const char       *text)
{
  EngraftSwitchRow *self = ENGRAFT_SWITCH_ROW (row);

  engraft_row_message_show (&self->message, ADW_ACTION_ROW (self), self->toggle, severity, text);
}

static void
option_row_init (EngraftOptionRowInterface *iface)
{
  iface->load = engraft_switch_row_load;
  iface->set_message = engraft_switch_row_set_message;
}

static void
active_cb (EngraftSwitchRow *self)
{
  g_auto(GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_BOOLEAN);
  g_value_set_boolean (&value, gtk_switch_get_active (GTK_SWITCH (self->toggle)));
  engraft_option_row_store (ENGRAFT_OPTION_ROW (self), &value);
}

static void
engraft_switch_row_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (!engraft_option_row_get_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_switch_row_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (!engraft_option_row_set_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_switch_row_finalize (GObject *object)
{
  engraft_row_message_clear (&ENGRAFT_SWITCH_ROW (object)->message);

  G_OBJECT_CLASS (engraft_switch_row_parent_class)->finalize (object);
}

static void
engraft_switch_row_class_init (EngraftSwitchRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = engraft_switch_row_get_property;
  object_class->set_property = engraft_switch_row_set_property;
  object_class->finalize = engraft_switch_row_finalize;

  engraft_option_row_override (object_class, PROP_OPTION);
}

static void
engraft_switch_row_init (EngraftSwitchRow *self)
{
  self->toggle = gtk_switch_new ();
  gtk_widget_set_valign (self->toggle, GTK_ALIGN_CENTER);
  engraft_row_message_init (ADW_ACTION_ROW (self), self->toggle);
  g_signal_connect_object (self->toggle, "notify::active", G_CALLBACK (active_cb), self, G_CONNECT_SWAPPED);
}
