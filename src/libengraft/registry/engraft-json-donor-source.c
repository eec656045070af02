/* engraft-json-donor-source.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json-glib reads whole files into objects, which for a registry do not fit into memory: here the file goes by, and
 * a donor at a time is looked at.
 */
#include "config.h"

#include "libengraft/registry/engraft-json-donor-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/io/engraft-json-check.h"
#include "libengraft/io/engraft-text-source.h"
#include "libengraft/registry/engraft-json-donor-record.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json-scan.h"

#define FIRST_SIZE ((gsize) 256 << 10)
/* More than a donor ever has */
#define MAX_RECORD ((gsize) 4 << 20)

/**
 * EngraftJsonDonorSource:
 *
 * The donors of a JSON file as Atlas imports them: an object with `updateMode` and a list `donors`.
 *
 * The donors of a change type D are deleted; N, U and NU all mean that the donor is as is said here.
 */
struct _EngraftJsonDonorSource
{
  GObject                    parent_instance;

  EngraftTextSource         *source;
  char                      *bytes;       /* a part of the file, with a NUL behind it */
  gsize                      size, length, at;
  gboolean                   is_read;     /* all of the file */
  guint64                    line;        /* of what is at */
  gboolean                   is_first, is_open;
  gboolean                   has_mode;
  EngraftRegistryImportMode  mode;
  guint64                    record_line;
  EngraftDonorRecord         record;
  GStringChunk              *texts;                  /* of the record, that are not in the file so */
  char                      *problem;
};

static void donor_source_iface_init (EngraftDonorSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftJsonDonorSource, engraft_json_donor_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_DONOR_SOURCE, donor_source_iface_init))

static void
engraft_json_donor_source_finalize (GObject *object)
{
  EngraftJsonDonorSource *self = ENGRAFT_JSON_DONOR_SOURCE (object);

  g_clear_pointer (&self->source, engraft_text_source_free);
  g_free (self->bytes);
  g_free (self->problem);
  g_string_chunk_free (self->texts);

  G_OBJECT_CLASS (engraft_json_donor_source_parent_class)->finalize (object);
}

static void
engraft_json_donor_source_class_init (EngraftJsonDonorSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_json_donor_source_finalize;
}

static void
engraft_json_donor_source_init (EngraftJsonDonorSource *self)
{
  self->line = 1;
  self->texts = g_string_chunk_new (512);
  engraft_donor_record_init (&self->record);
}

static gboolean
fail (EngraftJsonDonorSource  *self,
      guint64                  line,
      GError                 **error,
      const char              *problem)
{
  g_autofree char *shown = engraft_format_count (line);

  g_set_error (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_SOURCE,
               /* Translators: a line of a file, and what is wrong there */
               _("Line %s: %s Nothing was taken."), shown, problem);

  return FALSE;
}

/* Reads on, in a larger room when all of it is needed */
static gboolean
read_more (EngraftJsonDonorSource  *self,
           GError                 **error)
{
  gssize n;

  memmove (self->bytes, self->bytes + self->at, self->length - self->at);
  self->length -= self->at;
  self->at = 0;
  if (self->length + 4 > self->size / 2)
    {
      self->size *= 2;
      self->bytes = g_realloc (self->bytes, self->size + 1);
    }
  n = engraft_text_source_read (self->source, self->bytes + self->length, self->size - self->length, NULL, error);
  if (n < 0)
    return FALSE;
  self->length += n;
  self->bytes[self->length] = '\0';
  self->is_read = n == 0;

  return !self->is_read || engraft_text_source_check (self->source, error);
}

static void
pass (EngraftJsonDonorSource *self,
      gsize                   n)
{
  for (gsize i = 0; i < n; i++)
    self->line += self->bytes[self->at + i] == '\n';
  self->at += n;
}

/* The next byte that is no blank; '\0' at the end of the file, and when it cannot be read */
static char
peek (EngraftJsonDonorSource  *self,
      GError                 **error)
{
  for (;;)
    {
      while (self->at < self->length && self->bytes[self->at] && strchr (" \t\r\n", self->bytes[self->at]))
        pass (self, 1);
      if (self->at < self->length)
        return self->bytes[self->at];
      if (self->is_read || !read_more (self, error))
        return '\0';
    }
}

static gboolean
expect (EngraftJsonDonorSource  *self,
        char                     sign,
        const char              *problem,
        GError                 **error)
{
  GError *local = NULL;

  if (peek (self, &local) == sign)
    {
      pass (self, 1);
      return TRUE;
    }
  if (local)
    {
      g_propagate_error (error, local);
      return FALSE;
    }

  return fail (self, self->line, error, problem);
}

/* A text in quotation marks without signs behind backslashes, as the members outside of donors have */
static char *
read_plain_text (EngraftJsonDonorSource  *self,
                 GError                 **error)
{
  enum { MOST = 200 };
  const char *end;
  char *text;

  if (!expect (self, '"', _("there should be a text in quotation marks."), error))
    return NULL;
  while (self->length - self->at < MOST && !self->is_read)
    if (!read_more (self, error))
      return NULL;
  end = memchr (self->bytes + self->at, '"', MIN (self->length - self->at, MOST));
  if (!end || !g_utf8_validate (self->bytes + self->at, end - (self->bytes + self->at), NULL))
    {
      fail (self, self->line, error, _("there should be a text in quotation marks."));
      return NULL;
    }
  text = g_strndup (self->bytes + self->at, end - (self->bytes + self->at));
  pass (self, strlen (text) + 1);

  return text;
}

static gboolean
read_mode (EngraftJsonDonorSource  *self,
           GError                 **error)
{
  static const struct { const char *name; EngraftRegistryImportMode mode; } modes[] = {
    { "full", ENGRAFT_REGISTRY_IMPORT_FULL }, { "diff", ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL },
    { "check", ENGRAFT_REGISTRY_IMPORT_CHECK },
  };
  const guint64 line = self->line;
  g_autofree char *name = read_plain_text (self, error);
  g_autofree char *problem = NULL;

  if (!name)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (g_ascii_strcasecmp (name, modes[i].name) == 0)
      {
        self->has_mode = TRUE;
        self->mode = modes[i].mode;
        return TRUE;
      }
  problem = g_strdup_printf (_("updateMode “%s” is none of full, diff, check."), name);

  return fail (self, line, error, problem);
}

/* To the first donor */
static gboolean
read_beginning (EngraftJsonDonorSource  *self,
                GError                 **error)
{
  if (!expect (self, '{', _("a file of donors begins with an object in braces, with updateMode and donors."), error))
    return FALSE;
  for (;;)
    {
      const guint64 line = self->line;
      g_autofree char *name = read_plain_text (self, error), *problem = NULL;

      if (!name || !expect (self, ':', _("a colon should follow a name."), error))
        return FALSE;
      if (g_str_equal (name, "donors"))
        return expect (self, '[', _("donors is no list."), error);
      if (!g_str_equal (name, "updateMode") || self->has_mode)
        {
          problem = g_strdup_printf (_("“%s” should be updateMode or donors, once each."), name);
          return fail (self, line, error, problem);
        }
      if (!read_mode (self, error) || !expect (self, ',', _("the list of donors is missing."), error))
        return FALSE;
    }
}

/* What follows the donors decides nothing any more */
static gboolean
read_end (EngraftJsonDonorSource  *self,
          GError                 **error)
{
  GError *local = NULL;

  self->is_open = FALSE;
  if (!expect (self, '}', _("the list of donors should be the last; updateMode must stand before it."), error))
    return FALSE;
  if (peek (self, &local) != '\0' || self->at < self->length)
    return fail (self, self->line, error, _("something follows the end of the donors."));
  if (local)
    g_propagate_error (error, local);

  return local == NULL;
}

/* The bytes of the donor that begins here; 0: error */
static gsize
find_record (EngraftJsonDonorSource  *self,
             GError                 **error)
{
  for (;;)
    {
      const char *start = self->bytes + self->at, *end = engraft_json_find_end (start, self->bytes + self->length);

      if (end)
        return end - start;
      if (self->is_read)
        {
          fail (self, self->line, error, _("the file ends in the donor that begins here."));
          return 0;
        }
      if (self->length - self->at > MAX_RECORD)
        {
          fail (self, self->line, error, _("the donor that begins here is longer than 4 MB."));
          return 0;
        }
      if (!read_more (self, error))
        return 0;
    }
}

static gboolean
read_record (EngraftJsonDonorSource  *self,
             GError                 **error)
{
  const gsize n = find_record (self, error);
  guint line = (guint) MIN (self->line, G_MAXUINT);
  const char *problem;
  char *text, after;
  gsize n_names;

  if (n == 0)
    return FALSE;
  text = self->bytes + self->at;
  self->record_line = self->line;
  if (!g_utf8_validate (text, (gssize) n, NULL))
    return fail (self, self->line, error, _("the donor that begins here has bytes that are no letters."));
  problem = engraft_json_check (text, n, &line, &n_names);
  if (problem)
    {
      g_autofree char *sentence = g_strdup_printf (_("this is not JSON: %s."), problem);

      return fail (self, line, error, sentence);
    }
  pass (self, n);
  g_clear_pointer (&self->problem, g_free);
  /* the byte behind is needed again */
  after = text[n];
  text[n] = '\0';
  g_string_chunk_clear (self->texts);
  self->problem = json_donor_record_read (text, self->texts, &self->record);
  text[n] = after;

  return TRUE;
}

static gboolean
engraft_json_donor_source_next (EngraftDonorSource        *source,
                                const EngraftDonorRecord **record,
                                GError                   **error)
{
  EngraftJsonDonorSource *self = ENGRAFT_JSON_DONOR_SOURCE (source);
  GError *local = NULL;
  char sign;

  if (!self->is_open)
    return TRUE;
  sign = peek (self, &local);
  if (sign == ']' && !local)
    {
      pass (self, 1);
      return read_end (self, error);
    }
  if (sign == ',' && !self->is_first && !local)
    {
      pass (self, 1);
      sign = peek (self, &local);
    }
  else if (!self->is_first && !local)
    return fail (self, self->line, error, _("a comma is missing."));
  if (local)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  self->is_first = FALSE;
  if (sign != '{')
    return fail (self, self->line, error, _("there should be a donor, an object in braces."));
  if (!read_record (self, error))
    return FALSE;
  *record = &self->record;

  return TRUE;
}

static double
engraft_json_donor_source_get_fraction (EngraftDonorSource *source)
{
  EngraftJsonDonorSource *self = ENGRAFT_JSON_DONOR_SOURCE (source);
  const guint64 size = engraft_text_source_get_size (self->source);

  return size ? (double) engraft_text_source_get_position (self->source) / size : 1;
}

static guint64
engraft_json_donor_source_get_line (EngraftDonorSource *source)
{
  return ENGRAFT_JSON_DONOR_SOURCE (source)->record_line;
}

static const char *
engraft_json_donor_source_get_problem (EngraftDonorSource *source)
{
  return ENGRAFT_JSON_DONOR_SOURCE (source)->problem;
}

static void
donor_source_iface_init (EngraftDonorSourceInterface *iface)
{
  iface->next = engraft_json_donor_source_next;
  iface->get_fraction = engraft_json_donor_source_get_fraction;
  iface->get_line = engraft_json_donor_source_get_line;
  iface->get_problem = engraft_json_donor_source_get_problem;
}

/**
 * engraft_json_donor_source_new:
 * @file: a file
 * @error: return location for an error
 *
 * Opens a file, and reads what stands before the donors.  The memory that is needed does not depend on how many
 * there are.
 *
 * Returns: (transfer full): the source; %NULL on error: an [error@RegistryError] or [error@Gio.IOErrorEnum]
 */
EngraftJsonDonorSource *
engraft_json_donor_source_new (GFile   *file,
                               GError **error)
{
  g_autoptr(EngraftJsonDonorSource) self = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (ENGRAFT_TYPE_JSON_DONOR_SOURCE, NULL);
  self->source = engraft_text_source_new_for_file (file, NULL, error);
  self->size = FIRST_SIZE;
  self->bytes = g_malloc (self->size + 1);
  if (!self->source || !engraft_text_source_rewind (self->source, ENGRAFT_ENCODING_AUTOMATIC, NULL, error) ||
      !read_beginning (self, error))
    return NULL;
  self->is_open = self->is_first = TRUE;

  return g_steal_pointer (&self);
}

/**
 * engraft_json_donor_source_get_mode:
 * @self: a file of donors
 * @mode: (out): how it wants to be imported
 *
 * Tells what its `updateMode` is.
 *
 * Returns: whether it has one
 */
gboolean
engraft_json_donor_source_get_mode (EngraftJsonDonorSource    *self,
                                    EngraftRegistryImportMode *mode)
{
  g_return_val_if_fail (ENGRAFT_IS_JSON_DONOR_SOURCE (self) && mode, FALSE);

  if (self->has_mode)
    *mode = self->mode;

  return self->has_mode;
}
