/** Makes the sample library: pictures drawn from numbers, articles from `articles.json`. `node assets/sample/make-library.mjs` */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const HERE = import.meta.dirname;
const OUT = join(HERE, 'library');
const { library, articles } = JSON.parse(readFileSync(join(HERE, 'articles.json'), 'utf8'));

/** Pseudo-random numbers from a seed (mulberry32), so that each run draws the same. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

const WIDTH = 1800;
const HEIGHT = 1200;

/** A ridge of hills as a closed path. */
function ridge(next, base, height, steps) {
  const points = Array.from({ length: steps + 1 }, (_, i) => {
    const x = (i * WIDTH) / steps;
    return `${x.toFixed(0)} ${(base - height * (0.3 + 0.7 * next())).toFixed(0)}`;
  });
  const curve = points
    .map((point, i) => (i === 0 ? `M0 ${base} L${point}` : `L${point}`))
    .join(' ');
  return `${curve} L${WIDTH} ${HEIGHT} L0 ${HEIGHT}Z`;
}

/** Terraces, houses, stilts or boats in front of the hills. */
const FOREGROUND = {
  terraces: (next) =>
    Array.from({ length: 9 }, (_, i) => {
      const y = 780 + i * 48;
      const wave = (shift) => (y + 26 * Math.sin(i + shift + next())).toFixed(0);
      const shade = ['#7d9b4e', '#94ad57', '#b7b862', '#6a8a48'][i % 4];
      return `<path fill="${shade}" d="M0 ${wave(0)} Q450 ${wave(1)} 900 ${wave(2)} T1800 ${wave(3)} V1200 H0Z"/>`;
    }).join(''),
  houses: (next) =>
    `<rect y="930" width="1800" height="270" fill="#8a7a52"/>${Array.from({ length: 7 }, (_, i) => {
      const x = 90 + i * 245 + next() * 40;
      const y = 820 + next() * 60;
      return `<g transform="translate(${x.toFixed(0)} ${y.toFixed(0)})"><rect y="60" width="170" height="120" fill="#d9c7a0"/><path d="M-22 64 L85 -6 L192 64Z" fill="#7a3b2a"/><rect x="66" y="100" width="38" height="80" fill="#4b3323"/></g>`;
    }).join('')}`,
  river: (next) =>
    `<path d="M0 900 Q600 840 1000 940 T1800 900 V1200 H0Z" fill="#5f8ea0"/>${Array.from(
      { length: 5 },
      () => {
        const x = 120 + next() * 1500;
        const y = 960 + next() * 170;
        return `<g transform="translate(${x.toFixed(0)} ${y.toFixed(0)})"><path d="M0 0 Q70 46 140 0 L120 26 Q70 52 20 26Z" fill="#3c2a1e"/><path d="M70 0 L70 -74 L112 -10Z" fill="#e9dcc0"/></g>`;
      },
    ).join('')}`,
  forest: (next) =>
    Array.from({ length: 90 }, () => {
      const x = next() * WIDTH;
      const y = 820 + next() * 330;
      const size = 50 + (y - 800) / 5;
      const green = ['#2f5a3c', '#3c6b42', '#25492f'][Math.floor(next() * 3)];
      return {
        y,
        svg: `<path fill="${green}" d="M${x.toFixed(0)} ${(y - 2 * size).toFixed(0)} l${size.toFixed(0)} ${(2 * size).toFixed(0)} h-${(2 * size).toFixed(0)}Z"/>`,
      };
    })
      .sort((a, b) => a.y - b.y)
      .map(({ svg }) => svg)
      .join(''),
};

async function picture({ seed, scene, sky }) {
  const next = random(seed);
  const [high, low] = sky;
  const hills = [
    ['#8fa3ad', 640, 300, 7],
    ['#6f8f86', 760, 260, 9],
    ['#4f7561', 880, 230, 11],
  ].map(([fill, ...shape]) => `<path fill="${fill}" d="${ridge(next, ...shape)}"/>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="${high}"/><stop offset="1" stop-color="${low}"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#s)"/><circle cx="${(300 + next() * 1200).toFixed(0)}" cy="${(170 + next() * 160).toFixed(0)}" r="74" fill="#fff3cf"/>${hills.join('')}${FOREGROUND[scene](next)}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 82, progressive: true }).toBuffer();
}

async function makeArticle({ pictures = [], ...article }) {
  const folder = `${article.created.slice(0, 10)}-${article.slug}-${article.id}`;
  const dir = join(OUT, 'articles', folder);
  mkdirSync(join(dir, 'media'), { recursive: true });
  const media = [];
  for (const drawing of pictures) {
    const bytes = await picture(drawing);
    const name = `${createHash('sha256').update(bytes).digest('hex')}.jpg`;
    writeFileSync(join(dir, 'media', name), bytes);
    const facts = { name, mime: 'image/jpeg', width: WIDTH, height: HEIGHT, bytes: bytes.length };
    media.push({ ...facts, filename: `${drawing.scene}.jpg`, found: {} });
  }
  const body = article.body.map((block, index) => {
    const id = `${article.id}-${index + 1}`;
    const { picture: number, ...rest } = block;
    return number ? { id, ...rest, media: media[number - 1].name } : { id, ...rest };
  });
  const whole = { formatVersion: 1, ...article, body, media };
  writeFileSync(join(dir, 'article.json'), `${JSON.stringify(whole, null, 1)}\n`);
}

async function makeIcon() {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512"><rect width="512" height="512" rx="104" fill="#8c1d18"/><rect x="138" y="72" width="236" height="368" fill="#fdfaf3"/><path d="M166 120h180v30H166z" fill="#1d1c1a"/><path d="M166 178h82v84h-82z" fill="#8c1d18"/><g stroke="#5f5b54" stroke-width="9"><path d="M264 186h82M264 210h82M264 234h82M264 258h82M166 290h180M166 316h180M166 342h180M166 368h180M166 394h112"/></g><path d="M96 340l52 24-18 40z" fill="#f4c542"/></svg>`;
  await sharp(Buffer.from(svg)).png().toFile(join(HERE, '../icon.png'));
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
writeFileSync(join(OUT, 'library.json'), `${JSON.stringify(library, null, 2)}\n`);
for (const article of articles) await makeArticle(article);
await makeIcon();
