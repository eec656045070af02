/* engraft-number-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-number-row.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <math.h>

#include "app/widgets/engraft-row-message.h"

#define PAUSE 400   /* ms without a key after which what was typed is taken */

struct _EngraftNumberRow
{
  AdwActionRow       parent_instance;

  GtkWidget         *entry;
  GtkWidget         *unit;
  GParamSpec        *pspec;
  char              *hint;
  EngraftRowMessage  message;
  double             value;
  guint              timeout;
  gboolean           percent;
  gboolean           refilling;
};

enum {
  PROP_0,
  PROP_HINT,
  PROP_PERCENT,
  PROP_UNIT,
  N_PROPS,
  PROP_OPTION = N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void option_row_init (EngraftOptionRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftNumberRow, engraft_number_row, ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_OPTION_ROW, option_row_init))

gboolean
engraft_number_parse (const char *text,
                      double     *value)
{
  const char *mark = nl_langinfo (RADIXCHAR);
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_auto(GStrv) parts = NULL;
  g_autofree char *ascii = NULL;
  char *end;

  /* “1.000” is a thousand in half of Europe and one in the other half: only the
   * locale's own mark is taken, and no grouping */
  if (!g_str_equal (mark, ".") && strchr (stripped, '.'))
    return FALSE;

  parts = g_strsplit (stripped, mark, -1);
  ascii = g_strjoinv (".", parts);
  if (!*ascii || strspn (ascii, "+-.0123456789eE") != strlen (ascii))
    return FALSE;
  *value = g_ascii_strtod (ascii, &end);

  return *end == '\0' && isfinite (*value);
}

char *
engraft_number_dup_text (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_auto(GStrv) parts = NULL;

  if (!isfinite (value))
    return g_strdup ("");

  /* the shortest digits that mean the same number */
  for (int digits = 15; digits <= 17; digits++)
    {
      g_autofree char *format = g_strdup_printf ("%%.%dg", digits);

      g_ascii_formatd (buffer, sizeof buffer, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  parts = g_strsplit (buffer, ".", 2);

  return g_strjoinv (nl_langinfo (RADIXCHAR), parts);
}

static char *
dup_shown (EngraftNumberRow *self,
           double            value)
{
  /* 0.57 × 100 is to be 57, not 56.99999999999999 */
  return engraft_number_dup_text (self->percent ? round (value * 1e14) / 1e12 : value);
}

/* 99.9 / 100 is not the double nearest to 0.999; reading “99.9e-2” is */
static double
share_of_percent (double percent)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *text = NULL;

  text = g_strconcat (g_ascii_formatd (buffer, sizeof buffer, "%.12f", percent), "e-2", NULL);

  return g_ascii_strtod (text, NULL);
}

static void
get_range (GParamSpec *pspec,
           double     *minimum,
           double     *maximum)
{
  if (G_IS_PARAM_SPEC_INT (pspec))
    {
      *minimum = G_PARAM_SPEC_INT (pspec)->minimum;
      *maximum = G_PARAM_SPEC_INT (pspec)->maximum;
    }
  else if (G_IS_PARAM_SPEC_UINT (pspec))
    {
      *minimum = G_PARAM_SPEC_UINT (pspec)->minimum;
      *maximum = G_PARAM_SPEC_UINT (pspec)->maximum;
    }
  else
    {
      *minimum = G_PARAM_SPEC_DOUBLE (pspec)->minimum;
      *maximum = G_PARAM_SPEC_DOUBLE (pspec)->maximum;
    }
}

static gboolean
is_optional (GParamSpec *pspec)
{
  return G_IS_PARAM_SPEC_DOUBLE (pspec) && isnan (G_PARAM_SPEC_DOUBLE (pspec)->default_value);
}

static char *
dup_range_error (EngraftNumberRow *self)
{
  g_autofree char *low = NULL, *high = NULL;
  const char *sign = self->percent ? " %" : "";
  double minimum, maximum;

  get_range (self->pspec, &minimum, &maximum);
  low = dup_shown (self, minimum);
  high = dup_shown (self, maximum);

  if (maximum >= G_MAXINT)
    return g_strdup_printf (_("At least %s%s"), low, sign);
  if (minimum <= G_MININT)
    return g_strdup_printf (_("At most %s%s"), high, sign);

  return g_strdup_printf (_("From %s to %s%s"), low, high, sign);
}

/* NULL and the value, or what is wrong with the text */
static char *
check (EngraftNumberRow *self,
       const char       *text,
       double           *value)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));
  double minimum, maximum;

  if (self->percent && g_str_has_suffix (plain, "%"))
    plain[strlen (plain) - 1] = '\0';

  if (!*plain)
    {
      *value = NAN;
      return is_optional (self->pspec) ? NULL : g_strdup (_("A number is needed here"));
    }
  if (!engraft_number_parse (plain, value))
    return g_strdup_printf (_("“%s” is not a number such as %s"), plain,
                            g_str_equal (nl_langinfo (RADIXCHAR), ".") ? "2.5" : "2,5");
  if (!G_IS_PARAM_SPEC_DOUBLE (self->pspec) && *value != floor (*value))
    return g_strdup (_("A whole number is needed here"));
  if (self->percent)
    *value = share_of_percent (*value);

  get_range (self->pspec, &minimum, &maximum);

  return *value < minimum || *value > maximum ? dup_range_error (self) : NULL;
}

static void
store (EngraftNumberRow *self,
       double            value)
{
  g_auto(GValue) boxed = G_VALUE_INIT;

  if (value == self->value || (isnan (value) && isnan (self->value)))
    {
      engraft_option_row_set_error (ENGRAFT_OPTION_ROW (self), NULL);
      return;
    }

  self->value = value;
  g_value_init (&boxed, self->pspec->value_type);
  if (G_IS_PARAM_SPEC_INT (self->pspec))
    g_value_set_int (&boxed, (int) value);
  else if (G_IS_PARAM_SPEC_UINT (self->pspec))
    g_value_set_uint (&boxed, (guint) value);
  else
    g_value_set_double (&boxed, value);
  engraft_option_row_store (ENGRAFT_OPTION_ROW (self), &boxed);
}

static void
commit (EngraftNumberRow *self)
{
  g_autofree char *error = NULL;
  double value;

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (!self->pspec)
    return;

  error = check (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)), &value);
  if (error)
    engraft_option_row_set_error (ENGRAFT_OPTION_ROW (self), error);
  else
    store (self, value);
}

static void
refill (EngraftNumberRow *self)
{
  g_autofree char *text = dup_shown (self, self->value);

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->refilling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->refilling = FALSE;
}

static void
engraft_number_row_load (EngraftOptionRow *row,
                         GParamSpec       *pspec,
                         const GValue     *value)
{
  EngraftNumberRow *self = ENGRAFT_NUMBER_ROW (row);

  self->pspec = pspec;
  if (G_VALUE_HOLDS_INT (value))
    self->value = g_value_get_int (value);
  else if (G_VALUE_HOLDS_UINT (value))
    self->value = g_value_get_uint (value);
  else
    self->value = g_value_get_double (value);

  if (is_optional (pspec))
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry),
                                    self->hint ? self->hint : _("Automatic"));
  refill (self);
}

static void
engraft_number_row_set_message (EngraftOptionRow *row,
                                EngraftSeverity   severity,
                                const char       *text)
{
  EngraftNumberRow *self = ENGRAFT_NUMBER_ROW (row);

  engraft_row_message_show (&self->message, ADW_ACTION_ROW (self), self->entry, severity, text);
}

static void
option_row_init (EngraftOptionRowInterface *iface)
{
  iface->load = engraft_number_row_load;
  iface->set_message = engraft_number_row_set_message;
}

static gboolean
pause_cb (gpointer user_data)
{
  EngraftNumberRow *self = user_data;

  self->timeout = 0;
  commit (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (EngraftNumberRow *self)
{
  if (self->refilling)
    return;

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (PAUSE, pause_cb, self);
}

static void
leave_cb (EngraftNumberRow *self)
{
  if (self->timeout)
    commit (self);
}

static gboolean
key_cb (EngraftNumberRow *self,
        guint             keyval)
{
  g_autofree char *text = dup_shown (self, self->value);

  if (keyval != GDK_KEY_Escape || g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text))
    return GDK_EVENT_PROPAGATE;

  refill (self);
  engraft_option_row_set_error (ENGRAFT_OPTION_ROW (self), NULL);

  return GDK_EVENT_STOP;
}

static void
engraft_number_row_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  EngraftNumberRow *self = ENGRAFT_NUMBER_ROW (object);

  switch (prop_id)
    {
    case PROP_HINT:
      g_value_set_string (value, self->hint);
      break;

    case PROP_PERCENT:
      g_value_set_boolean (value, self->percent);
      break;

    case PROP_UNIT:
      g_value_set_string (value, gtk_label_get_label (GTK_LABEL (self->unit)));
      break;

    default:
      if (!engraft_option_row_get_property (object, value, pspec))
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_number_row_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  EngraftNumberRow *self = ENGRAFT_NUMBER_ROW (object);

  switch (prop_id)
    {
    case PROP_HINT:
      engraft_number_row_set_hint (self, g_value_get_string (value));
      break;

    case PROP_PERCENT:
      engraft_number_row_set_percent (self, g_value_get_boolean (value));
      break;

    case PROP_UNIT:
      engraft_number_row_set_unit (self, g_value_get_string (value));
      break;

    default:
      if (!engraft_option_row_set_property (object, value, pspec))
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_number_row_dispose (GObject *object)
{
  EngraftNumberRow *self = ENGRAFT_NUMBER_ROW (object);

  g_clear_handle_id (&self->timeout, g_source_remove);

  G_OBJECT_CLASS (engraft_number_row_parent_class)->dispose (object);
}

static void
engraft_number_row_finalize (GObject *object)
{
  EngraftNumberRow *self = ENGRAFT_NUMBER_ROW (object);

  g_free (self->hint);
  engraft_row_message_clear (&self->message);

  G_OBJECT_CLASS (engraft_number_row_parent_class)->finalize (object);
}

static void
engraft_number_row_class_init (EngraftNumberRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = engraft_number_row_get_property;
  object_class->set_property = engraft_number_row_set_property;
  object_class->dispose = engraft_number_row_dispose;
  object_class->finalize = engraft_number_row_finalize;

  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  properties[PROP_PERCENT] = g_param_spec_boolean ("percent", NULL, NULL, FALSE, flags);
  properties[PROP_UNIT] = g_param_spec_string ("unit", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
  engraft_option_row_override (object_class, PROP_OPTION);
}

static void
engraft_number_row_init (EngraftNumberRow *self)
{
  GtkEventController *controller;

  self->value = NAN;
  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 12);
  gtk_editable_set_alignment (GTK_EDITABLE (self->entry), 1);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_widget_add_css_class (self->entry, "numeric");
  gtk_widget_set_valign (self->entry, GTK_ALIGN_CENTER);
  engraft_row_message_init (ADW_ACTION_ROW (self), self->entry);

  self->unit = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->unit, "dim-label");
  gtk_widget_set_visible (self->unit, FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->unit);

  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (commit), self, G_CONNECT_SWAPPED);

  controller = gtk_event_controller_focus_new ();
  g_signal_connect_object (controller, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, controller);

  controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, controller);
}

void
engraft_number_row_set_hint (EngraftNumberRow *self,
                             const char       *hint)
{
  char *copy;

  g_return_if_fail (ENGRAFT_IS_NUMBER_ROW (self));

  copy = g_strdup (hint);
  g_free (self->hint);
  self->hint = copy;
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), hint);
}

void
engraft_number_row_set_percent (EngraftNumberRow *self,
                                gboolean          percent)
{
  g_return_if_fail (ENGRAFT_IS_NUMBER_ROW (self));

  self->percent = percent;
  if (percent)
    engraft_number_row_set_unit (self, "%");
  if (self->pspec)
    refill (self);
}

void
engraft_number_row_set_unit (EngraftNumberRow *self,
                             const char       *unit)
{
  g_return_if_fail (ENGRAFT_IS_NUMBER_ROW (self));

  gtk_label_set_label (GTK_LABEL (self->unit), unit ? unit : "");
  gtk_widget_set_visible (self->unit, unit && *unit);
}
