/* engraft-trial-json-file.c: the studies of a file, one after the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A registry's download does not fit into memory as objects: the file goes by, and one study at a time is looked at.
 * It holds a study, studies one after the other or one a line, a list of them, or an object in which such a list is,
 * as both versions of ClinicalTrials.gov answer.
 */
#include "config.h"

#include "libengraft/trials/engraft-trial-draft.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/io/engraft-json-check.h"
#include "libengraft/io/engraft-text-source.h"
#include "libengraft/text/engraft-json-scan.h"

#define FIRST_SIZE ((gsize) 256 << 10)
/* More than a study ever has: the largest have some 20 MB of results */
#define MAX_RECORD ((gsize) 128 << 20)
/* of what stands before the list of studies */
#define MAX_BEGINNING ((gsize) 4 << 10)
#define BLANKS " \t\r\n"

typedef struct
{
  TrialDraft        *draft;
  EngraftTextSource *source;
  EngraftTrial      *trial;
  char              *bytes;      /* a part of the file, with a NUL behind it */
  gsize              size, length, at;
  gboolean           is_read;    /* all of the file */
  guint64            line;       /* of what is at */
  GError            *error;
} Reading;

static void
read_more (Reading *self)
{
  gssize n;

  memmove (self->bytes, self->bytes + self->at, self->length - self->at);
  self->length -= self->at;
  self->at = 0;
  if (self->length > self->size / 2)
    {
      self->size *= 2;
      self->bytes = g_realloc (self->bytes, self->size + 1);
    }
  n = engraft_text_source_read (self->source, self->bytes + self->length, self->size - self->length,
                                trial_draft_get_cancellable (self->draft), &self->error);
  self->is_read = n <= 0;
  self->length += (gsize) MAX (n, 0);
  self->bytes[self->length] = '\0';
}

static void
pass (Reading *self,
      gsize    n)
{
  for (const char *at = self->bytes + self->at, *end = at + n; at < end && (at = memchr (at, '\n', end - at)); at++)
    self->line++;
  self->at += n;
}

/* The next byte that is none of signs; '\0' at the end */
static char
peek (Reading    *self,
      const char *signs)
{
  for (;;)
    {
      while (self->at < self->length && self->bytes[self->at] && strchr (signs, self->bytes[self->at]))
        pass (self, 1);
      if (self->at < self->length)
        return self->bytes[self->at];
      if (self->is_read)
        return '\0';
      read_more (self);
    }
}

static void
pass_line (Reading *self)
{
  for (;;)
    {
      const char *end = memchr (self->bytes + self->at, '\n', self->length - self->at);

      pass (self, end ? (gsize) (end - (self->bytes + self->at)) + 1 : self->length - self->at);
      if (end || self->is_read)
        return;
      read_more (self);
    }
}

/* The bytes of the record that begins here.  0: it does not end.  Of studies one a line each must end in its own, where
 * another begins in the next, so that one that is cut off takes no other with it. */
static gsize
find_record (Reading  *self,
             gboolean  is_in_list)
{
  for (;;)
    {
      const char *start = self->bytes + self->at, *end = engraft_json_find_end (start, self->bytes + self->length);
      const char *newline = is_in_list ? NULL : memchr (start, '\n', self->length - self->at);

      if (newline && newline - start > 2 && newline[1] == '{' && (!end || end > newline))
        return 0;
      if (end)
        return end - start;
      if (self->is_read || self->length - self->at > MAX_RECORD)
        return 0;
      read_more (self);
    }
}

static void
refuse (Reading    *self,
        guint64     line,
        const char *problem)
{
  g_autofree char *sentence = g_strdup_printf (_("this is not JSON: %s."), problem);

  trial_draft_refuse (self->draft, line, sentence);
}

/* line: where the record begins */
static void
read_record (Reading *self,
             gsize    n)
{
  const guint64 first = self->line;
  char *text = self->bytes + self->at, after = text[n];
  guint line = (guint) MIN (first, G_MAXUINT);
  const char *problem;
  gsize n_names;

  pass (self, n);
  if (!g_utf8_validate (text, (gssize) n, NULL))
    {
      trial_draft_refuse (self->draft, first, _("the study that begins here has bytes that are no letters."));
      return;
    }
  problem = engraft_json_check (text, n, &line, &n_names);
  if (problem)
    {
      refuse (self, line, problem);
      return;
    }
  /* the byte behind is needed again */
  text[n] = '\0';
  engraft_trial_clear (self->trial);
  trial_json_record_read (text, n, self->trial, self->draft, first);
  text[n] = after;
  trial_draft_add (self->draft, self->trial, first);
}

/* Behind the bracket of a list that the object which begins here holds; NULL: it is a study itself.  Before the list are
 * counts and versions, never lists or other objects. */
static const char *
find_list (const char *at)
{
  for (at += strspn (at, "{" BLANKS); *at == '"'; at += strspn (at, "," BLANKS))
    {
      const char *name = at + 1;

      at = strchr (name, '"');
      if (!at)
        return NULL;
      if (strncmp (name, "FullStudiesResponse\"", 20) == 0)
        {
          at++;
          at += strspn (at, ":{" BLANKS);
          continue;
        }
      if (strncmp (name, "studies\"", 8) == 0 || strncmp (name, "FullStudies\"", 12) == 0)
        {
          at++;
          at += strspn (at, ":" BLANKS);
          return *at == '[' ? at + 1 : NULL;
        }
      at++;
      at += strspn (at, ":" BLANKS);
      if (*at == '"')
        {
          for (at++; *at && *at != '"'; at++)
            if (*at == '\\' && at[1])
              at++;
          at += *at == '"';
        }
      else if (*at == '{' || *at == '[')
        return NULL;
      else
        at += strcspn (at, ",}" BLANKS);
    }

  return NULL;
}

/* To the end of the list, and over what closes it */
static void
read_list (Reading *self)
{
  gboolean is_first = TRUE;

  for (;;)
    {
      char sign = peek (self, BLANKS);
      gsize n;

      if (sign == ',' && !is_first)
        {
          pass (self, 1);
          sign = peek (self, BLANKS);
        }
      else if (sign == ']')
        {
          pass (self, 1);
          return;
        }
      else if (!is_first && sign)
        {
          refuse (self, self->line, _("a comma is missing; the rest of the file is not read"));
          self->at = self->length;
          self->is_read = TRUE;
          return;
        }
      is_first = FALSE;
      if (sign != '{')
        {
          refuse (self, self->line, sign ? _("there should be a study, an object in braces; the rest of the file is not read")
                                         : _("the file ends in the list of studies"));
          self->at = self->length;
          self->is_read = TRUE;
          return;
        }
      n = find_record (self, TRUE);
      if (n == 0)
        {
          refuse (self, self->line, _("the study that begins here does not end; the rest of the file is not read"));
          self->at = self->length;
          self->is_read = TRUE;
          return;
        }
      read_record (self, n);
    }
}

/* What follows a list in the object that holds it decides nothing. */
static void
read_values (Reading *self)
{
  gboolean is_behind_list = FALSE;

  for (;;)
    {
      const char sign = peek (self, BLANKS);
      const char *list;
      gsize n;

      if (sign == '\0' && self->at == self->length)
        return;
      if (sign == '{')
        {
          while (self->length - self->at < MAX_BEGINNING && !self->is_read)
            read_more (self);
          list = find_list (self->bytes + self->at);
          n = list ? 0 : find_record (self, FALSE);
          is_behind_list = list != NULL;
          if (list)
            {
              pass (self, list - (self->bytes + self->at));
              read_list (self);
            }
          else if (n)
            read_record (self, n);
          else
            {
              refuse (self, self->line, _("the study that begins here does not end"));
              pass_line (self);
              /* the lines of one that is cut off are no others */
              while (self->at < self->length && self->bytes[self->at] != '{')
                pass_line (self);
            }
        }
      else if (sign == '[')
        {
          pass (self, 1);
          read_list (self);
          is_behind_list = FALSE;
        }
      else
        {
          if (!is_behind_list)
            refuse (self, self->line, _("there should be a study, an object in braces"));
          pass_line (self);
        }
    }
}

gboolean
trial_json_read (TrialDraft  *draft,
                 GFile       *file,
                 GError     **error)
{
  GCancellable *cancellable = trial_draft_get_cancellable (draft);
  Reading self = { .draft = draft, .line = 1, .size = FIRST_SIZE };
  g_autoptr(EngraftTextSource) source = engraft_text_source_new_for_file (file, cancellable, error);
  g_autoptr(EngraftTrial) trial = engraft_trial_new ();

  if (!source || !engraft_text_source_rewind (source, ENGRAFT_ENCODING_AUTOMATIC, cancellable, error))
    return FALSE;
  self.source = source;
  self.trial = trial;
  self.bytes = g_malloc (self.size + 1);
  self.bytes[0] = '\0';
  if (peek (&self, BLANKS) == '\0' && self.at == self.length && !self.error)
    refuse (&self, 1, _("the file is empty"));
  read_values (&self);
  g_free (self.bytes);
  if (self.error)
    {
      g_propagate_error (error, self.error);
      return FALSE;
    }

  return engraft_text_source_check (source, error);
}
