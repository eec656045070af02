/* engraft-notice.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/engraft-notice.h"

#include "libengraft/libengraft-enums.h"

/**
 * EngraftNotice:
 *
 * Something that a person should know about data or a result, in a sentence,
 * with the place where it belongs and, where there is one, the way out.
 *
 * The subject is the name of an option (such as `status` or `filter`) or of a
 * column, so that a page can show the notice beside that row.  A remedy is one
 * option with the value, as JSON, that would mend it.
 */
struct _EngraftNotice
{
  GObject          parent_instance;

  EngraftSeverity  severity;
  char            *subject;
  char            *message;
  char            *remedy;
  char            *remedy_option;
  char            *remedy_value;
};

enum {
  PROP_0,
  PROP_SEVERITY,
  PROP_SUBJECT,
  PROP_MESSAGE,
  PROP_REMEDY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EngraftNotice, engraft_notice, G_TYPE_OBJECT)

static void
engraft_notice_finalize (GObject *object)
{
  EngraftNotice *self = ENGRAFT_NOTICE (object);

  g_free (self->subject);
  g_free (self->message);
  g_free (self->remedy);
  g_free (self->remedy_option);
  g_free (self->remedy_value);

  G_OBJECT_CLASS (engraft_notice_parent_class)->finalize (object);
}

static void
engraft_notice_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  EngraftNotice *self = ENGRAFT_NOTICE (object);

  switch (prop_id)
    {
    case PROP_SEVERITY:
      g_value_set_enum (value, self->severity);
      break;

    case PROP_SUBJECT:
      g_value_set_string (value, self->subject);
      break;

    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;

    case PROP_REMEDY:
      g_value_set_string (value, self->remedy);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_notice_class_init (EngraftNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = engraft_notice_finalize;
  object_class->get_property = engraft_notice_get_property;

  /**
   * EngraftNotice:severity:
   *
   * How much it matters.
   */
  properties[PROP_SEVERITY] =
    g_param_spec_enum ("severity", NULL, NULL,
                       ENGRAFT_TYPE_SEVERITY, ENGRAFT_SEVERITY_INFO, flags);
  /**
   * EngraftNotice:subject:
   *
   * The option or column it is about.
   */
  properties[PROP_SUBJECT] = g_param_spec_string ("subject", NULL, NULL, NULL, flags);
  /**
   * EngraftNotice:message:
   *
   * The sentence.
   */
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  /**
   * EngraftNotice:remedy:
   *
   * What the button that mends it says.
   */
  properties[PROP_REMEDY] = g_param_spec_string ("remedy", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
engraft_notice_init (EngraftNotice *self)
{
}

/**
 * engraft_notice_new_text: (rename-to engraft_notice_new)
 * @severity: how much it matters
 * @subject: (nullable): the option or column it is about
 * @message: a sentence, translated
 *
 * Makes a new notice.
 *
 * Returns: (transfer full): a new notice
 */
EngraftNotice *
engraft_notice_new_text (EngraftSeverity  severity,
                         const char      *subject,
                         const char      *message)
{
  EngraftNotice *self;

  g_return_val_if_fail (message, NULL);

  self = g_object_new (ENGRAFT_TYPE_NOTICE, NULL);
  self->severity = severity;
  self->subject = g_strdup (subject);
  self->message = g_strdup (message);

  return self;
}

/**
 * engraft_notice_new: (skip)
 * @severity: how much it matters
 * @subject: (nullable): the option or column it is about
 * @format: a sentence as for printf(), translated
 * @...: what stands in it
 *
 * Makes a new notice.
 *
 * Returns: (transfer full): a new notice
 */
EngraftNotice *
engraft_notice_new (EngraftSeverity  severity,
                    const char      *subject,
                    const char      *format,
                    ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  return engraft_notice_new_text (severity, subject, message);
}

/**
 * engraft_notice_say: (skip)
 * @notices: where it is added
 * @severity: how much it matters
 * @subject: (nullable): the option or column it is about
 * @format: a sentence as for printf(), translated
 * @...: what stands in it
 *
 * Adds a new notice to others.
 */
void
engraft_notice_say (GListStore      *notices,
                    EngraftSeverity  severity,
                    const char      *subject,
                    const char      *format,
                    ...)
{
  g_autoptr(EngraftNotice) notice = NULL;
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  notice = engraft_notice_new_text (severity, subject, message);
  g_list_store_append (notices, notice);
}

/**
 * engraft_notice_set_remedy:
 * @self: a notice
 * @label: what a button says, such as “Read 1 as Event”
 * @option: the option that it changes
 * @value: its new value as JSON
 *
 * Called by the maker of the notice, before anybody else sees it.
 */
void
engraft_notice_set_remedy (EngraftNotice *self,
                           const char    *label,
                           const char    *option,
                           const char    *value)
{
  g_return_if_fail (ENGRAFT_IS_NOTICE (self) && label && option && value);

  g_free (self->remedy);
  g_free (self->remedy_option);
  g_free (self->remedy_value);
  self->remedy = g_strdup (label);
  self->remedy_option = g_strdup (option);
  self->remedy_value = g_strdup (value);
}

/**
 * engraft_notice_get_severity:
 * @self: a notice
 *
 * Tells how much it matters.
 *
 * Returns: how much it matters
 */
EngraftSeverity
engraft_notice_get_severity (EngraftNotice *self)
{
  g_return_val_if_fail (ENGRAFT_IS_NOTICE (self), ENGRAFT_SEVERITY_INFO);

  return self->severity;
}

/**
 * engraft_notice_get_subject:
 * @self: a notice
 *
 * Gives the option or column it is about.
 *
 * Returns: (transfer none) (nullable): the option or column it is about
 */
const char *
engraft_notice_get_subject (EngraftNotice *self)
{
  g_return_val_if_fail (ENGRAFT_IS_NOTICE (self), NULL);

  return self->subject;
}

/**
 * engraft_notice_get_message:
 * @self: a notice
 *
 * Gives the sentence.
 *
 * Returns: (transfer none): the sentence
 */
const char *
engraft_notice_get_message (EngraftNotice *self)
{
  g_return_val_if_fail (ENGRAFT_IS_NOTICE (self), NULL);

  return self->message;
}

/**
 * engraft_notice_get_remedy:
 * @self: a notice
 *
 * Tells what the button that mends it says.
 *
 * Returns: (transfer none) (nullable): what the button that mends it says
 */
const char *
engraft_notice_get_remedy (EngraftNotice *self)
{
  g_return_val_if_fail (ENGRAFT_IS_NOTICE (self), NULL);

  return self->remedy;
}

/**
 * engraft_notice_get_remedy_option:
 * @self: a notice
 *
 * Gives the option that the remedy changes.
 *
 * Returns: (transfer none) (nullable): the option that the remedy changes
 */
const char *
engraft_notice_get_remedy_option (EngraftNotice *self)
{
  g_return_val_if_fail (ENGRAFT_IS_NOTICE (self), NULL);

  return self->remedy_option;
}

/**
 * engraft_notice_get_remedy_value:
 * @self: a notice
 *
 * Gives the value, as JSON, that it sets.
 *
 * Returns: (transfer none) (nullable): the value, as JSON, that it sets
 */
const char *
engraft_notice_get_remedy_value (EngraftNotice *self)
{
  g_return_val_if_fail (ENGRAFT_IS_NOTICE (self), NULL);

  return self->remedy_value;
}
